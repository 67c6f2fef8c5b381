import {
  DOCUMENT_BYTES,
  describeExceeded,
  type ExceededLimit,
  INTEGER_DIGITS,
  JSON_VALUES,
  type Limit,
  NAME_CHARACTERS,
  NESTING,
} from "../limits.ts";
import { err, ok, type Result } from "../model/result.ts";
import { JsonFloat, type JsonValue, pointerTo } from "./json-value.ts";

/** Why a text is not JSON, and where. */
export interface JsonSyntaxError {
  /** One clause without a full stop, e.g. `the file ends in the middle of a string`. */
  readonly reason: string;
  /** Counts from 1. */
  readonly line: number;
  /** Counts from 1, in UTF-16 units. */
  readonly column: number;
  /** Set when it is well-formed so far and more than is read. */
  readonly exceeded?: ExceededLimit;
}

/** How many more values may be read; shared by documents that are kept together. */
export interface JsonBudget {
  /** May be set anew; below zero nothing more is read. */
  values: number;
}

/** A JSON document, read. */
export interface ParsedJson {
  /** The value as it was written. */
  readonly value: JsonValue;
  /** JSON pointers of members that occur more than once in their object; the last one wins. At most 100. */
  readonly duplicates: readonly string[];
}

const MAX_DUPLICATES = 100;
/** A pointer to a duplicate goes through all names around it, which may be long ones. */
const MAX_POINTER = 4096;

/**
 * Reads a JSON document as Python's `json.load` does, keeping what the token text says: integers are exact, floats
 * stay floats, duplicate members are reported. Strict UTF-8 without a byte order mark.
 * Returns the value, or the first error with its place; never throws.
 */
export function parseJson(bytes: Uint8Array, budget?: JsonBudget): Result<ParsedJson, JsonSyntaxError> {
  if (bytes.length > DOCUMENT_BYTES.maximum) return err(tooLarge(bytes.length));
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) {
    return err({ reason: "the file starts with a byte order mark", line: 1, column: 1 });
  }
  let text: string;
  try {
    text = STRICT_UTF8.decode(bytes);
  } catch {
    return err({ ...placeOfBadUtf8(bytes), reason: "the file is not UTF-8 text" });
  }
  return parseJsonText(text, budget);
}

/** The error of a document that is larger than is read. */
export function tooLarge(bytes: number): JsonSyntaxError {
  const exceeded = { limit: DOCUMENT_BYTES, observed: bytes };
  return { reason: describeExceeded(exceeded), line: 1, column: 1, exceeded };
}

const STRICT_UTF8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** Like {@link parseJson}, for text that is already decoded. */
export function parseJsonText(
  text: string,
  budget: JsonBudget = { values: JSON_VALUES.maximum },
): Result<ParsedJson, JsonSyntaxError> {
  const reader = new Reader(text, budget);
  try {
    return ok({ value: reader.document(), duplicates: reader.duplicates });
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    const { reason, offset, exceeded } = error;
    return err({ reason, ...placeOf(text, offset), ...(exceeded === null ? {} : { exceeded }) });
  }
}

/** Leaves the recursion at the first error; never leaves this file. */
class Stop extends Error {
  readonly reason: string;
  readonly offset: number;
  readonly exceeded: ExceededLimit | null;
  constructor(reason: string, offset: number, exceeded: ExceededLimit | null = null) {
    super(reason);
    this.reason = reason;
    this.offset = offset;
    this.exceeded = exceeded;
  }
}

function beyond(limit: Limit, observed: number | null, offset: number): Stop {
  const exceeded = { limit, observed };
  return new Stop(describeExceeded(exceeded), offset, exceeded);
}

const NUMBER = /-?(?:0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?/y;
/** Everything but the quote, the backslash and control characters. */
const PLAIN_STRING = /[ !#-[\]-\uffff]*/y;
const LITERALS: readonly (readonly [string, JsonValue])[] = [
  ["true", true],
  ["false", false],
  ["null", null],
  ["NaN", new JsonFloat("NaN")],
  ["Infinity", new JsonFloat("Infinity")],
  ["-Infinity", new JsonFloat("-Infinity")],
];
const SHORT = 100;
const ESCAPES = new Map([
  ['"', '"'],
  ["\\", "\\"],
  ["/", "/"],
  ["b", "\b"],
  ["f", "\f"],
  ["n", "\n"],
  ["r", "\r"],
  ["t", "\t"],
]);

class Reader {
  readonly duplicates: string[] = [];
  private readonly text: string;
  private readonly path: (string | number)[] = [];
  private readonly budget: JsonBudget;
  private at = 0;

  constructor(text: string, budget: JsonBudget) {
    this.text = text;
    this.budget = budget;
  }

  document(): JsonValue {
    this.space();
    if (this.at === this.text.length) throw new Stop("the file is empty", this.at);
    const value = this.value();
    this.space();
    if (this.at < this.text.length) throw new Stop("there is more text after the JSON value", this.at);
    return value;
  }

  private value(): JsonValue {
    this.budget.values -= 1;
    if (this.budget.values < 0) throw beyond(JSON_VALUES, null, this.at);
    switch (this.text.charCodeAt(this.at)) {
      case 0x7b:
        return this.object();
      case 0x5b:
        return this.array();
      case 0x22:
        return this.string();
      default:
        return this.number() ?? this.literal();
    }
  }

  private object(): JsonValue {
    const members = new Map<string, JsonValue>();
    this.enter();
    if (this.skip(0x7d)) return members;
    for (;;) {
      if (this.text.charCodeAt(this.at) !== 0x22) this.unexpected("a member name in double quotes");
      const name = this.string();
      if (name.length > NAME_CHARACTERS.maximum) throw beyond(NAME_CHARACTERS, name.length, this.at - 1);
      this.space();
      if (!this.skip(0x3a)) this.unexpected("a colon after the member name");
      if (members.has(name)) this.duplicate(name);
      this.path.push(name);
      members.set(name, this.value());
      this.path.pop();
      this.space();
      if (this.skip(0x7d)) return members;
      if (!this.skip(0x2c)) this.unexpected("a comma or a closing brace");
    }
  }

  private array(): JsonValue {
    const items: JsonValue[] = [];
    this.enter();
    if (this.skip(0x5d)) return items;
    for (;;) {
      this.path.push(items.length);
      items.push(this.value());
      this.path.pop();
      this.space();
      if (this.skip(0x5d)) return items;
      if (!this.skip(0x2c)) this.unexpected("a comma or a closing bracket");
    }
  }

  /** Steps over the opening bracket. */
  private enter(): void {
    if (this.path.length >= NESTING.maximum) throw beyond(NESTING, null, this.at);
    this.at += 1;
    this.space();
  }

  private string(): string {
    const { text } = this;
    const start = this.at + 1;
    // most strings are short and have no escapes: a look at each character costs less than a regular expression
    const limit = Math.min(text.length, start + SHORT);
    for (let end = start; end < limit; end += 1) {
      const code = text.charCodeAt(end);
      if (code === 0x22) {
        this.at = end + 1;
        return text.slice(start, end);
      }
      if (code === 0x5c || code < 0x20) break;
    }
    this.at = start;
    return this.longString();
  }

  private longString(): string {
    let result = "";
    for (;;) {
      PLAIN_STRING.lastIndex = this.at;
      PLAIN_STRING.test(this.text);
      const end = PLAIN_STRING.lastIndex;
      result += this.text.slice(this.at, end);
      this.at = end;
      const code = this.text.charCodeAt(end);
      if (code === 0x22) {
        this.at += 1;
        return result;
      }
      if (code !== 0x5c) this.unexpected("the end of a string", "a control character in a string");
      result += this.escape();
    }
  }

  private escape(): string {
    const letter = this.text.charAt(this.at + 1);
    if (letter === "u") {
      const hex = this.text.slice(this.at + 2, this.at + 6);
      if (!/^[0-9a-fA-F]{4}$/.test(hex)) throw new Stop("a broken \\u escape in a string", this.at);
      this.at += 6;
      return String.fromCharCode(Number.parseInt(hex, 16));
    }
    const character = ESCAPES.get(letter);
    if (character === undefined) throw new Stop("a broken escape in a string", this.at);
    this.at += 2;
    return character;
  }

  private number(): JsonValue | undefined {
    NUMBER.lastIndex = this.at;
    const match = NUMBER.exec(this.text);
    if (match === null) return undefined;
    const token = match[0];
    this.at += token.length;
    if (match[1] !== undefined || match[2] !== undefined) return new JsonFloat(token);
    if (token.length <= 15) return Number(token) + 0;
    if (token.length > INTEGER_DIGITS.maximum) throw beyond(INTEGER_DIGITS, token.length, this.at - token.length);
    return BigInt(token);
  }

  private literal(): JsonValue {
    for (const [word, value] of LITERALS) {
      if (this.text.startsWith(word, this.at)) {
        this.at += word.length;
        return value;
      }
    }
    return this.unexpected("a JSON value");
  }

  private skip(code: number): boolean {
    if (this.text.charCodeAt(this.at) !== code) return false;
    this.at += 1;
    this.space();
    return true;
  }

  private space(): void {
    for (;;) {
      const code = this.text.charCodeAt(this.at);
      if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) return;
      this.at += 1;
    }
  }

  private duplicate(name: string): void {
    if (this.duplicates.length >= MAX_DUPLICATES) return;
    const parent = this.path.reduce(pointerTo, "");
    const pointer = pointerTo(parent, name);
    this.duplicates.push(pointer.length <= MAX_POINTER ? pointer : parent.length <= MAX_POINTER ? parent : "");
  }

  private unexpected(wanted: string, instead = `expected ${wanted}`): never {
    if (this.at >= this.text.length) throw new Stop(`the file is cut off: expected ${wanted}`, this.at);
    throw new Stop(instead, this.at);
  }
}

function placeOf(text: string, offset: number): { line: number; column: number } {
  let line = 1;
  let start = 0; // of the line
  for (let at = text.indexOf("\n"); at >= 0 && at < offset; at = text.indexOf("\n", start)) {
    line += 1;
    start = at + 1;
  }
  return { line, column: offset - start + 1 };
}

/** The place right after the longest prefix that is UTF-8, by bisection. */
function placeOfBadUtf8(bytes: Uint8Array): { line: number; column: number } {
  let good = 0;
  let bad = bytes.length;
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    try {
      // `stream` tolerates a sequence that is merely cut off at the end
      new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes.subarray(0, middle), { stream: true });
      good = middle;
    } catch {
      bad = middle;
    }
  }
  const text = new TextDecoder("utf-8").decode(bytes.subarray(0, good), { stream: true });
  return placeOf(text, text.length);
}
