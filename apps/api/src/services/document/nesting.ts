/** Where JSON nests deeper than the limit; `null` when it never does. Looks at the bytes, before anything is built from them. */
export function findDeepNesting(bytes: Uint8Array, limit: number): { line: number; column: number } | null {
  let depth = 0;
  let inString = false;
  let line = 1;
  let lineStart = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at];
    if (byte === 0x0a) {
      line += 1;
      lineStart = at + 1;
    }
    if (inString) {
      if (byte === 0x5c) at += 1;
      else if (byte === 0x22) inString = false;
    } else if (byte === 0x22) inString = true;
    else if (byte === 0x7b || byte === 0x5b) {
      depth += 1;
      if (depth > limit) return { line, column: at - lineStart + 1 };
    } else if (byte === 0x7d || byte === 0x5d) depth -= 1;
  }
  return null;
}
