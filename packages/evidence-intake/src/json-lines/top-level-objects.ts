const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/**
 * Whether bytes are one JSON object from `start` to before `end`, judged by brackets and strings alone: enough to tell
 * lines from a document, far cheaper than parsing. What is in it is judged by whoever reads the document.
 */
export function isOneObject(bytes: Uint8Array, start: number, end: number): boolean {
  if (bytes[start] !== 0x7b) return false;
  let depth = 0;
  let inString = false;
  for (let at = start; at < end; at += 1) {
    const byte = bytes[at];
    if (inString) {
      if (byte === BACKSLASH) at += 1;
      else if (byte === QUOTE) inString = false;
    } else if (byte === QUOTE) inString = true;
    else if (byte === 0x7b || byte === 0x5b) depth += 1;
    else if (byte === 0x7d || byte === 0x5d) {
      depth -= 1;
      if (depth === 0) return isBlank(bytes, at + 1, end);
    }
  }
  return false;
}

/** Whether there is nothing but white space. */
export function isBlank(bytes: Uint8Array, start: number, end: number): boolean {
  return firstInk(bytes, start, end) === end;
}

/** Where the first byte stands that is no white space; `end` when there is none. */
export function firstInk(bytes: Uint8Array, start: number, end: number): number {
  for (let at = start; at < end; at += 1) {
    const byte = bytes[at];
    if (byte !== 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d) return at;
  }
  return end;
}
