import { isJsonArray, JsonFloat, type JsonValue, pointerTo } from "../json/json-value.ts";
import { err, ok, type Result } from "../model/result.ts";

/** Why a value has no canonical form. */
export interface CanonicalError {
  /** A clause without a full stop. */
  readonly reason: string;
  /** JSON pointer, relative to the value that was to be encoded. */
  readonly pointer: string;
}

/**
 * Canonical JSON as securesystemslib writes it (OLPC): no white space, members sorted by Unicode code point, only
 * `"` and `\` escaped, integers in decimal. Floats and lone surrogates cannot be encoded.
 */
export function canonicalJson(value: JsonValue): Result<Uint8Array, CanonicalError> {
  const parts: string[] = [];
  try {
    encode(value, parts);
    return ok(new TextEncoder().encode(parts.join("")));
  } catch (error) {
    if (!(error instanceof Unencodable)) throw error;
    return err({ reason: error.reason, pointer: error.path.reverse().reduce(pointerTo, "") });
  }
}

/** Carries the way back up from the value that cannot be encoded; never leaves this file. */
class Unencodable extends Error {
  readonly reason: string;
  readonly path: string[] = [];
  constructor(reason: string) {
    super(reason);
    this.reason = reason;
  }
}

function encode(value: JsonValue, parts: string[]): void {
  if (typeof value === "string") parts.push(encodeString(value));
  else if (value === null || typeof value !== "object") parts.push(String(value));
  else if (value instanceof JsonFloat) throw new Unencodable(`${value.text} is not an integer`);
  else if (isJsonArray(value)) encodeArray(value, parts);
  else encodeObject(value, parts);
}

function encodeArray(items: readonly JsonValue[], parts: string[]): void {
  let at = 0;
  parts.push("[");
  try {
    for (const item of items) {
      if (at > 0) parts.push(",");
      encode(item, parts);
      at += 1;
    }
  } catch (error) {
    throw inside(error, String(at));
  }
  parts.push("]");
}

function encodeObject(members: ReadonlyMap<string, JsonValue>, parts: string[]): void {
  let separator = "{";
  let at = "";
  try {
    for (const name of sortedByCodePoint(members.keys())) {
      at = name;
      parts.push(separator, encodeString(name), ":");
      separator = ",";
      encode(members.get(name) ?? null, parts);
    }
  } catch (error) {
    throw inside(error, at);
  }
  parts.push(members.size === 0 ? "{}" : "}");
}

/** Adds one step of the way to the value that cannot be encoded. */
function inside(error: unknown, member: string): unknown {
  if (error instanceof Unencodable) error.path.push(member);
  return error;
}

function encodeString(text: string): string {
  if (!text.isWellFormed()) throw new Unencodable("a string with half a surrogate pair is not Unicode text");
  return `"${/["\\]/.test(text) ? text.replace(/["\\]/g, "\\$&") : text}"`;
}

/** JavaScript sorts by UTF-16 unit, which puts astral characters before U+E000..U+FFFF; Python and Go do not. */
export function sortedByCodePoint(names: Iterable<string>): string[] {
  const sorted = [...names].sort();
  return sorted.some((name) => /[\ud800-\uffff]/.test(name)) ? sorted.sort(compareCodePoints) : sorted;
}

/** Orders texts by Unicode code point, as Python and Go do and OLPC canonical JSON asks; for `Array.sort`. */
export function compareCodePoints(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let index = 0; index < length; index += 1) {
    const unitA = a.charCodeAt(index);
    const unitB = b.charCodeAt(index);
    if (unitA === unitB) continue;
    const surrogateA = unitA >= 0xd800 && unitA <= 0xdfff;
    const surrogateB = unitB >= 0xd800 && unitB <= 0xdfff;
    if (surrogateA !== surrogateB) return surrogateA ? 1 : -1;
    return unitA - unitB;
  }
  return a.length - b.length;
}
