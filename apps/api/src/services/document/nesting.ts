/** Where JSON nests deeper than the limit; `null` when it never does. Looks at the bytes, before anything is built from them. */
export function findDeepNesting(bytes: Uint8Array, limit: number): { line: number; column: number } | null {
  let depth = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    switch (bytes[at]) {
      case 0x22:
        at = endOfString(bytes, at + 1);
        break;
      case 0x7b:
      case 0x5b:
        depth += 1;
        if (depth > limit) return placeOf(bytes, at);
        break;
      case 0x7d:
      case 0x5d:
        depth -= 1;
    }
  }
  return null;
}

/** Where the quote stands that ends a string; behind everything when there is none. */
function endOfString(bytes: Uint8Array, start: number): number {
  let at = start;
  for (let byte = bytes[at]; byte !== 0x22 && byte !== undefined; byte = bytes[at]) at += byte === 0x5c ? 2 : 1;
  return at;
}

function placeOf(bytes: Uint8Array, offset: number): { line: number; column: number } {
  let line = 1;
  let lineStart = 0;
  for (
    let newline = bytes.indexOf(0x0a);
    newline !== -1 && newline < offset;
    newline = bytes.indexOf(0x0a, lineStart)
  ) {
    line += 1;
    lineStart = newline + 1;
  }
  return { line, column: offset - lineStart + 1 };
}
