/**
 * JSON as it was written. Integers are exact (`bigint` beyond 2^53), a number written as a float stays apart from an
 * integer (`1.0` is not `1`), and objects are Maps, so that `__proto__` is a name like any other.
 */
export type JsonValue = null | boolean | string | number | bigint | JsonFloat | JsonArray | JsonObject;
/** A JSON array. */
export type JsonArray = readonly JsonValue[];
/** A JSON object: a Map, so that no name is special. */
export type JsonObject = ReadonlyMap<string, JsonValue>;

/** A number that was written with a fraction or an exponent, or as `NaN` or `Infinity`. */
export class JsonFloat {
  /** As it is written. */
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

/** Whether a value is a JSON object. */
export function isJsonObject(value: JsonValue | undefined): value is JsonObject {
  return value instanceof Map;
}

/** Whether a value is a JSON array. */
export function isJsonArray(value: JsonValue | undefined): value is JsonArray {
  return Array.isArray(value);
}

/** An integer in Python's sense: booleans count, floats such as `1.0` do not. */
export function jsonInteger(value: JsonValue | undefined): bigint | null {
  if (typeof value === "number" || typeof value === "boolean") return BigInt(value);
  return typeof value === "bigint" ? value : null;
}

/** One more step of an RFC 6901 JSON pointer. */
export function pointerTo(parent: string, member: string | number): string {
  if (typeof member === "number") return `${parent}/${member}`;
  const isPlain = !member.includes("/") && !member.includes("~"); // nearly always, and pointers are made for every field
  return `${parent}/${isPlain ? member : member.replaceAll("~", "~0").replaceAll("/", "~1")}`;
}

/** A value for display and comparison, e.g. of a command's argument that is not a string. */
export function jsonText(value: JsonValue): string {
  if (typeof value === "string") return JSON.stringify(value);
  if (value === null || typeof value !== "object") return String(value);
  if (value instanceof JsonFloat) return value.text;
  if (isJsonArray(value)) return `[${value.map(jsonText).join(",")}]`;
  return `{${[...value].map(([name, member]) => `${JSON.stringify(name)}:${jsonText(member)}`).join(",")}}`;
}

/** What `JSON.parse` gives, or a literal in a program: used where we make documents ourselves. */
export type PlainJson =
  | null
  | boolean
  | string
  | number
  | bigint
  | readonly PlainJson[]
  | { readonly [name: string]: PlainJson | undefined };

/** Turns a plain value into the raw representation; members that are `undefined` are left out. */
export function jsonFromPlain(value: PlainJson): JsonValue {
  if (value === null || typeof value !== "object") {
    return typeof value === "number" && !Number.isSafeInteger(value) ? new JsonFloat(String(value)) : value;
  }
  if (Array.isArray(value)) return value.map(jsonFromPlain);
  const object = new Map<string, JsonValue>();
  for (const [name, member] of Object.entries(value)) {
    if (member !== undefined) object.set(name, jsonFromPlain(member));
  }
  return object;
}
