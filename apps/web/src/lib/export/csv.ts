/** What stands in one cell of an exported table. */
export type CellValue = string | number | null;

/** A spreadsheet takes a cell that begins so for a formula, and would run it. */
const FORMULA = /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/;

/**
 * A table as CSV (RFC 4180): fields in quotation marks where they need them, or where a spreadsheet that parts columns at
 * semicolons or tabs would find another cell in them; lines that end with CRLF. Text that a
 * spreadsheet would take for a formula gets an apostrophe before it, because names come out of foreign documents.
 */
export function toCsv(heads: readonly string[], rows: readonly (readonly CellValue[])[]): string {
  return [heads, ...rows].map((row) => `${row.map(field).join(",")}\r\n`).join("");
}

function field(value: CellValue): string {
  if (value === null) return "";
  if (typeof value === "number") return String(value);
  const text = FORMULA.test(value) ? `'${value}` : value;
  return /[",;\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A table as JSON: one object a row, with the columns' own ids as members. */
export function toJsonRows(ids: readonly string[], rows: readonly (readonly CellValue[])[]): string {
  const objects = rows.map((row) => Object.fromEntries(ids.map((id, at) => [id, row[at] ?? null])));
  return `${JSON.stringify(objects, null, 2)}\n`;
}
