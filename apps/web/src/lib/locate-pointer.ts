/** Where something stands in a text: from `start` to before `end`. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

/**
 * Where the value of an RFC 6901 pointer stands in a JSON text. Of members that occur twice the last one counts, as for
 * every reader. Null when it is not there or the text is no JSON.
 */
export function locatePointer(text: string, pointer: string): TextRange | null {
  if (pointer !== "" && !pointer.startsWith("/")) return null;
  const path = pointer.split("/").slice(1);
  try {
    let range = valueAt(text, skipSpace(text, 0));
    for (const segment of path) {
      const found = childOf(text, range, segment.replaceAll("~1", "/").replaceAll("~0", "~"));
      if (found === null) return null;
      range = found;
    }
    return range;
  } catch (error) {
    if (error instanceof NotJson) return null;
    throw error;
  }
}

class NotJson extends Error {}

function skipSpace(text: string, from: number): number {
  let at = from;
  while (at < text.length && " \t\r\n".includes(text.charAt(at))) at += 1;
  return at;
}

/** The value that begins at a place; what is in it is only skipped, however deep. */
function valueAt(text: string, start: number): TextRange {
  const first = text.charAt(start);
  if (first === '"') return { start, end: stringEnd(text, start) };
  if (first !== "{" && first !== "[") {
    let end = start;
    while (end < text.length && !",]} \t\r\n".includes(text.charAt(end))) end += 1;
    if (end === start) throw new NotJson();
    return { start, end };
  }
  let depth = 0;
  for (let at = start; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (character === '"') at = stringEnd(text, at) - 1;
    else if (character === "{" || character === "[") depth += 1;
    else if (character === "}" || character === "]") {
      depth -= 1;
      if (depth === 0) return { start, end: at + 1 };
    }
  }
  throw new NotJson();
}

function stringEnd(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (character === "\\") at += 1;
    else if (character === '"') return at + 1;
  }
  throw new NotJson();
}

function childOf(text: string, { start }: TextRange, segment: string): TextRange | null {
  const isObject = text.charAt(start) === "{";
  if (!isObject && text.charAt(start) !== "[") return null;
  let found: TextRange | null = null;
  let at = skipSpace(text, start + 1);
  for (let index = 0; text.charAt(at) !== "}" && text.charAt(at) !== "]"; index += 1) {
    let name = String(index);
    if (isObject) {
      const end = stringEnd(text, at);
      name = memberName(text.slice(at, end));
      at = skipSpace(text, skipSpace(text, end) + 1);
    }
    const value = valueAt(text, at);
    if (name === segment) found = value;
    at = skipSpace(text, value.end);
    if (text.charAt(at) === ",") at = skipSpace(text, at + 1);
    else if (at >= text.length) throw new NotJson();
  }
  return found;
}

function memberName(json: string): string {
  try {
    return String(JSON.parse(json));
  } catch {
    throw new NotJson();
  }
}
