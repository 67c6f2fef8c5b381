import { JSON_VALUES, NAME_CHARACTERS } from "../limits.ts";
import type { JsonValue } from "./json-value.ts";
import type { JsonBudget } from "./parse-json.ts";

/**
 * Reads JSON with the platform's parser, which is three times as fast as ours and forgets what ours keeps: how a number
 * was written, duplicates, and the order of members whose names are numbers. Only for text that a CanonicalScanner has
 * been through: it has neither floats nor duplicates. Undefined where numbers could still make a difference.
 */
export function fromNative(text: string, budget: JsonBudget = { values: JSON_VALUES.maximum }): JsonValue | undefined {
  if (text.length > MAX_TEXT) return undefined;
  try {
    return convert(JSON.parse(text), budget);
  } catch (error) {
    if (error instanceof Different || error instanceof SyntaxError) return undefined;
    throw error;
  }
}

class Different extends Error {}

function convert(value: unknown, budget: JsonBudget): JsonValue {
  budget.values -= 1;
  if (budget.values < 0) throw new Different(); // the general reader names the limit
  if (typeof value === "string" || value === null || typeof value === "boolean") return value;
  if (typeof value === "number") {
    if (Math.abs(value) >= 1e15) throw new Different(); // kept as a bigint
    return value;
  }
  if (Array.isArray(value)) return value.map((item) => convert(item, budget));
  const object = new Map<string, JsonValue>();
  const plain = value as { readonly [name: string]: unknown }; // JSON.parse gives nothing else
  for (const name of Object.keys(plain)) {
    if (name.length <= MAX_INDEX_DIGITS && INDEX.test(name)) throw new Different(); // not in the order of the text
    if (name.length > NAME_CHARACTERS.maximum) throw new Different();
    object.set(name, convert(plain[name], budget));
  }
  return object;
}

/** The platform makes all values before they can be counted. */
const MAX_TEXT = 1 << 22;
const MAX_INDEX_DIGITS = 10;
const INDEX = /^\d+$/;
