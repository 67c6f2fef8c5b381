import { sql } from "@stemma/db";

/**
 * Arrays as Postgres writes them (documentation, "Array Input and Output Syntax"). A batch has tens of thousands of values;
 * the driver would encode them one by one, each with a regular expression, in four times the time.
 */

/** Values that need no quotes: uuids, numbers, and words of ours. */
export function plainArray(values: readonly (string | number)[]): string {
  return `{${values.join(",")}}`;
}

/** Any text, and null. */
export function textArray(values: readonly (string | null)[]): string {
  return `{${values.map(quoted).join(",")}}`;
}

export function byteaArray(values: readonly Buffer[]): string {
  return `{${values.map((value) => `"\\\\x${value.toString("hex")}"`).join(",")}}`;
}

function quoted(value: string | null): string {
  if (value === null) return "NULL";
  return /["\\]/.test(value) ? `"${value.replace(/["\\]/g, "\\$&")}"` : `"${value}"`;
}

/**
 * Whether a column is one of some node ids, however many. One value for all of them: a list of parameters ends at 65,535, and
 * each of them is encoded by itself.
 */
export function isOneOf(column: Parameters<typeof sql>[1], ids: Iterable<string>): ReturnType<typeof sql> {
  return sql`${column} = any(${plainArray([...ids])}::uuid[])`;
}
