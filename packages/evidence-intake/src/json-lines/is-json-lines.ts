import { isBlank, isOneObject } from "./top-level-objects.ts";

const NEWLINE = 0x0a;
/** `{}` alone on a line occurs in indented JSON. */
const SHORTEST = 3;

/**
 * Whether a file is JSON Lines, by content: at least two lines that are not blank, of which one is a whole object. A file
 * that as a whole is one JSON value is a document, however it is broken into lines. Lines that are no JSON do not decide:
 * who reads a bundle must pass over them (in-toto attestation bundle specification).
 * @param bytes the file, or its beginning
 * @param complete whether it is the whole file
 */
export function isJsonLines(bytes: Uint8Array, complete: boolean): boolean {
  const lines = firstLines(bytes, complete);
  if (lines === null) return false;
  if (lines.firstIsObject) return true;
  return lines.anyIsObject && !(complete && isOneValue(bytes));
}

interface FirstLines {
  readonly firstIsObject: boolean;
  readonly anyIsObject: boolean;
}

/** `null`: there is nothing after the first line that is not blank, so there are no lines to tell apart. */
function firstLines(bytes: Uint8Array, complete: boolean): FirstLines | null {
  let firstIsObject = false;
  let anyIsObject = false;
  let lines = 0;
  for (let start = 0; start < bytes.length; ) {
    const newline = bytes.indexOf(NEWLINE, start);
    const end = newline === -1 ? bytes.length : newline;
    if (!isBlank(bytes, start, end)) {
      lines += 1;
      // The last line of a beginning may go on.
      const whole = newline !== -1 || complete;
      const isObject = whole && end - start >= SHORTEST && isOneObject(bytes, start, end);
      if (lines === 1) firstIsObject = isObject;
      anyIsObject ||= isObject;
      if (lines > 1 && anyIsObject) break;
    }
    start = end + 1;
  }
  return lines > 1 ? { firstIsObject, anyIsObject } : null;
}

function isOneValue(bytes: Uint8Array): boolean {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("utf8");
  try {
    // Only whether it parses: what it says is read elsewhere, by a parser that is stricter.
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
