/** One DER element: its tag and content, and the elements inside when it is read as constructed. */
export interface DerNode {
  readonly tag: number;
  readonly content: Uint8Array;
}

/** Reads the elements in a run of DER; null when it is not DER. */
export function derChildren(bytes: Uint8Array): readonly DerNode[] | null {
  const nodes: DerNode[] = [];
  let at = 0;
  while (at < bytes.length) {
    const tag = bytes[at] ?? 0;
    let length = bytes[at + 1] ?? 0;
    let start = at + 2;
    if (length > 0x80) {
      const octets = length & 0x7f;
      if (octets > 4) return null;
      length = 0;
      for (let index = 0; index < octets; index += 1) length = length * 256 + (bytes[start + index] ?? 0);
      start += octets;
    } else if (length === 0x80) {
      return null;
    }
    if (start + length > bytes.length) return null;
    nodes.push({ tag, content: bytes.subarray(start, start + length) });
    at = start + length;
  }
  return nodes;
}

/** An object identifier in dotted form. */
export function derOid(content: Uint8Array): string {
  const numbers: number[] = [];
  let value = 0;
  for (const byte of content) {
    value = value * 128 + (byte & 0x7f);
    if (byte >= 0x80) continue;
    numbers.push(value);
    value = 0;
  }
  const first = numbers[0] ?? 0;
  const arc = first < 80 ? Math.floor(first / 40) : 2;
  return [arc, first - arc * 40, ...numbers.slice(1)].join(".");
}
