import { locatePointer, type TextRange } from "../../lib/locate-pointer.ts";

/** A piece of a line: long lines are cut, so that a megabyte on one line is no megabyte on the screen. */
export interface TextPiece {
  /** The line's number where the piece begins one, or null. */
  readonly number: number | null;
  readonly start: number;
  readonly end: number;
}

/** A document as text, with the place that was asked for. */
export interface DocumentText {
  readonly text: string;
  /** True when it is the decoded payload of a DSSE envelope. */
  readonly decoded: boolean;
  readonly range: TextRange | null;
}

/**
 * The text of a document and where a pointer leads in it. In a DSSE envelope, whose payload is encoded, `/signed` is the
 * decoded payload (see EvidencePointer of the verifier's report).
 */
export function documentText(bytes: Uint8Array, pointer: string | null): DocumentText {
  const text = new TextDecoder("utf-8").decode(bytes);
  const payload = locatePointer(text, "/payload");
  if (pointer !== null && payload !== null && /^\/signed(\/|$)/.test(pointer)) {
    const decoded = decodePayload(text.slice(payload.start, payload.end));
    if (decoded !== null) {
      return { text: decoded, decoded: true, range: locatePointer(decoded, pointer.slice("/signed".length)) };
    }
  }
  return { text, decoded: false, range: pointer === null || pointer === "" ? null : locatePointer(text, pointer) };
}

function decodePayload(json: string): string | null {
  try {
    const encoded = String(JSON.parse(json)).replaceAll("-", "+").replaceAll("_", "/");
    const bytes = Uint8Array.from(atob(encoded), (character) => character.charCodeAt(0));
    return new TextDecoder("utf-8").decode(bytes);
  } catch {
    return null;
  }
}

const LONGEST = 160;

/** Cuts a text into lines, and long lines into pieces. */
export function cutIntoPieces(text: string): readonly TextPiece[] {
  const pieces: TextPiece[] = [];
  let start = 0;
  for (let number = 1; start <= text.length; number += 1) {
    const newline = text.indexOf("\n", start);
    const end = newline < 0 ? text.length : newline;
    let at = start;
    do {
      let stop = Math.min(end, at + LONGEST);
      // A pair of surrogates is one character.
      if (stop < end && /[\ud800-\udbff]/.test(text.charAt(stop - 1))) stop += 1;
      pieces.push({ number: at === start ? number : null, start: at, end: stop });
      at = stop;
    } while (at < end);
    start = end + 1;
  }
  return pieces;
}
