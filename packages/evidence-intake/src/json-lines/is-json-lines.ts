import { firstInk, isBlank, isOneObject } from "./top-level-objects.ts";

const NEWLINE = 0x0a;
/** `{}` alone on a line occurs in indented JSON. */
const SHORTEST = 3;

/**
 * How much of a file there is to look at.
 * - `beginning`: more of it is on its way · `too long`: more than a document may have, so it is lines or nothing
 */
export type Extent = "whole" | "beginning" | "too long";

/**
 * Whether a file is JSON Lines, by content: at least two lines that are not blank, of which one is a whole object. A file
 * that as a whole is one JSON value is a document, however it is broken into lines. Lines that are no JSON do not decide:
 * who reads a bundle must pass over them (in-toto attestation bundle specification). Of a beginning it is only said what
 * no further byte can change, so that a file is the same thing however it was delivered.
 * @param bytes the file, or its beginning
 */
export function isJsonLines(bytes: Uint8Array, extent: Extent): boolean {
  const lines = firstLines(bytes, extent === "whole");
  if (lines === null) return false;
  if (lines.firstIsObject) return true;
  switch (extent) {
    case "beginning":
      return false;
    case "too long":
      return lines.anyIsObject;
    case "whole":
      return lines.anyIsObject && !isOneValue(bytes);
  }
}

interface FirstLines {
  readonly firstIsObject: boolean;
  readonly anyIsObject: boolean;
}

/** `null`: there is nothing after the first line that is not blank, so there are no lines to tell apart. */
function firstLines(bytes: Uint8Array, complete: boolean): FirstLines | null {
  const first = nextLine(bytes, 0);
  // Nearly every document is a single line, which nobody needs to look into.
  let line = first === null ? null : nextLine(bytes, first.end + 1);
  if (first === null || line === null) return null;
  // Indented objects occur inside of a document, but not before everything else.
  const firstIsObject = isObjectAt(bytes, firstInk(bytes, first.start, first.end), first.end);
  let anyIsObject = firstIsObject;
  for (; line !== null && !anyIsObject; line = nextLine(bytes, line.end + 1)) {
    // The last line of a beginning may go on.
    const whole = line.end < bytes.length || complete;
    anyIsObject = whole && isObjectAt(bytes, line.start, line.end);
  }
  return { firstIsObject, anyIsObject };
}

interface Line {
  readonly start: number;
  readonly end: number;
}

/** The next line that is not blank, from the beginning of a line on. */
function nextLine(bytes: Uint8Array, from: number): Line | null {
  for (let start = from; start < bytes.length; ) {
    const newline = bytes.indexOf(NEWLINE, start);
    const end = newline === -1 ? bytes.length : newline;
    if (!isBlank(bytes, start, end)) return { start, end };
    start = end + 1;
  }
  return null;
}

function isObjectAt(bytes: Uint8Array, start: number, end: number): boolean {
  return end - start >= SHORTEST && isOneObject(bytes, start, end);
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
