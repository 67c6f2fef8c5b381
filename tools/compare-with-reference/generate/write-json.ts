import { isJsonArray, isJsonObject, JsonFloat, type JsonValue } from "@stemma/in-toto";
import type { Random } from "./random.ts";

/** How a document is written: the same values in other bytes. */
export interface JsonStyle {
  readonly indent: string;
  readonly separators: "compact" | "spaced" | "odd";
  readonly members: "as-is" | "sorted" | "shuffled";
  /** How likely a character is to be written as an escape. */
  readonly escapes: number;
}

export function randomStyle(random: Random): JsonStyle {
  return {
    indent: random.pick(["", "", " ", "  ", "\t"]),
    separators: random.weighted([
      [5, "compact"],
      [5, "spaced"],
      [1, "odd"],
    ] as const),
    members: random.weighted([
      [4, "sorted"],
      [3, "as-is"],
      [2, "shuffled"],
    ] as const),
    escapes: random.weighted([
      [6, 0],
      [1, 0.05],
      [1, 0.5],
    ]),
  };
}

/** JSON text in that style. */
export function writeJson(value: JsonValue, style: JsonStyle, random: Random): string {
  return write(value, style, random, style.indent === "" ? "" : "\n");
}

function write(value: JsonValue, style: JsonStyle, random: Random, line: string): string {
  if (typeof value === "string") return writeString(value, style, random);
  if (value === null || typeof value !== "object") return String(value);
  if (value instanceof JsonFloat) return value.text;
  const inner = line + style.indent;
  if (isJsonArray(value)) {
    return wrap(
      "[",
      value.map((item) => write(item, style, random, inner)),
      "]",
      line,
      inner,
      style,
      random,
    );
  }
  if (!isJsonObject(value)) return "null";
  const names = [...value.keys()];
  const order =
    style.members === "sorted" ? names.sort() : style.members === "shuffled" ? random.shuffle(names) : names;
  const members = order.map(
    (name) =>
      `${writeString(name, style, random)}${space(style, random)}:${space(style, random)}${write(value.get(name) ?? null, style, random, inner)}`,
  );
  return wrap("{", members, "}", line, inner, style, random);
}

function wrap(
  open: string,
  items: readonly string[],
  close: string,
  line: string,
  inner: string,
  style: JsonStyle,
  random: Random,
): string {
  if (items.length === 0) return `${open}${close}`;
  const separator = `${space(style, random)},${space(style, random)}`;
  return `${open}${inner}${items.join(separator + inner)}${line}${close}`;
}

function space(style: JsonStyle, random: Random): string {
  if (style.separators === "odd") return random.pick(["", " ", "\t", "\n", "\r\n", "   "]);
  return style.separators === "spaced" && style.indent === "" && random.chance(0.5) ? " " : "";
}

const SHORT = new Map([
  ["\b", "\\b"],
  ["\f", "\\f"],
  ["\n", "\\n"],
  ["\r", "\\r"],
  ["\t", "\\t"],
  ['"', '\\"'],
  ["\\", "\\\\"],
  ["/", "\\/"],
]);

/** A JSON string; with escapes where they must be and, at random, where they may be. */
export function writeString(text: string, { escapes }: Pick<JsonStyle, "escapes">, random: Random): string {
  let result = "";
  for (const point of text) {
    const isForced = point < " " || point === '"' || point === "\\" || isLoneSurrogate(point);
    if (!isForced && (escapes === 0 || !random.chance(escapes))) result += point;
    else result += (random.chance(0.7) ? SHORT.get(point) : undefined) ?? unicodeEscape(point, random);
  }
  return `"${result}"`;
}

function isLoneSurrogate(point: string): boolean {
  return point.length === 1 && point >= "\ud800" && point <= "\udfff";
}

function unicodeEscape(point: string, random: Random): string {
  const isUpper = random.chance(0.5);
  let result = "";
  for (let index = 0; index < point.length; index += 1) {
    const digits = point.charCodeAt(index).toString(16).padStart(4, "0");
    result += `\\u${isUpper ? digits.toUpperCase() : digits}`;
  }
  return result;
}
