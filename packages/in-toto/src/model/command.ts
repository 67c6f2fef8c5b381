import { jsonText } from "../json/json-value.ts";
import { asArray, type Field } from "./field.ts";

/** A command line. The reference only asks for a list: what is not a string in it is kept as its JSON text. */
export function readCommand(field: Field, what: string): readonly string[] {
  if (field.value === undefined) return [];
  return asArray(field, what).map(({ value }) => (typeof value === "string" ? value : jsonText(value ?? null)));
}
