import { isJsonArray, isJsonObject, type JsonObject, type JsonValue, pointerTo } from "../json/json-value.ts";
import type { Limit } from "../limits.ts";
import { type DocumentError, limitExceeded, malformed } from "./document-error.ts";

/**
 * A value with its place in the document, for parsers that collect the first error by throwing {@link Malformed}.
 * `parsed()` turns that back into a Result, so nothing escapes the model's public functions.
 */
export interface Field {
  readonly value: JsonValue | undefined;
  readonly pointer: string;
}

export class Malformed extends Error {
  readonly problem: DocumentError;
  constructor(problem: DocumentError) {
    super(problem.reason);
    this.problem = problem;
  }
}

export function fail(field: Field, reason: string, code: DocumentError["code"] = "malformed"): never {
  throw new Malformed({ ...malformed(field.pointer, reason), code });
}

/** Stops at something that there is more of than is read. */
export function failBeyond(field: Field, limit: Limit, observed: number): never {
  throw new Malformed(limitExceeded(field.pointer, limit, observed));
}

/** For text that stands in many places, or costs more than its length. */
export function checkLength(field: Field, text: string, limit: Limit): void {
  if (text.length > limit.maximum) failBeyond(field, limit, text.length);
}

export function member(object: JsonObject, pointer: string, name: string): Field {
  return { value: object.get(name), pointer: pointerTo(pointer, name) };
}

export function asObject(field: Field, what: string): JsonObject {
  return isJsonObject(field.value) ? field.value : fail(field, `${what} must be a JSON object`);
}

export function asArray(field: Field, what: string): Field[] {
  if (!isJsonArray(field.value)) return fail(field, `${what} must be a list`);
  return field.value.map((value, index) => ({ value, pointer: pointerTo(field.pointer, index) }));
}

export function asString(field: Field, what: string): string {
  return typeof field.value === "string" ? field.value : fail(field, `${what} must be a string`);
}

/** The reference's regular expression ends in `$`, which lets one trailing newline through. */
const HEX = /^[0-9a-fA-F]+\n?$/;

export function isHex(value: JsonValue | undefined): value is string {
  return typeof value === "string" && HEX.test(value);
}

export function asHex(field: Field, what: string): string {
  return isHex(field.value) ? field.value : fail(field, `${what} must be a string of hexadecimal digits`);
}
