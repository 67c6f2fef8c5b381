/** Attributes of an element; `undefined` leaves one out. */
export type Attributes = Readonly<Record<string, string | number | undefined>>;

/**
 * One SVG element as text. Attribute values are escaped; children are markup that was made here, or by `text`.
 * @param name of the element, one of ours
 */
export function element(name: string, attributes: Attributes, ...children: readonly string[]): string {
  const written = Object.entries(attributes).flatMap(([key, value]) =>
    value === undefined ? [] : [` ${key}="${escaped(typeof value === "number" ? round(value) : value)}"`],
  );
  const open = `<${name}${written.join("")}`;
  return children.length === 0 ? `${open}/>` : `${open}>${children.join("")}</${name}>`;
}

/** Text as content of an element, where whatever a document says stays text. */
export const text = (content: string): string => escaped(content);

function escaped(value: string): string {
  return (
    value
      .toWellFormed()
      // XML 1.0 cannot hold these at all, not even escaped: one of them would make the whole file unreadable.
      .replace(/(?![\t\n])[\p{Cc}\ufffe\uffff]/gu, "\ufffd")
      .replaceAll("&", "&amp;")
      .replaceAll("<", "&lt;")
      .replaceAll(">", "&gt;")
      .replaceAll('"', "&quot;")
  );
}

function round(value: number): string {
  return String(Math.round(value * 100) / 100);
}
