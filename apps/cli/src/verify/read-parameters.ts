import { err, isJsonObject, ok, parseJson, type Result } from "@stemma/in-toto";
import type { Failure } from "./failure.ts";
import { LIMITS } from "./limits.ts";
import { readInputFile } from "./read-file.ts";

const NAME = /^[a-zA-Z0-9_-]+$/;

/** Reads the parameters for substitution: one JSON object, names to texts. `{}` means "substitute, with none". */
export async function readParameters(path: string): Promise<Result<ReadonlyMap<string, string>, Failure>> {
  const bytes = await readInputFile(path, LIMITS.smallFileBytes);
  if (!bytes.ok) return err({ code: "file-unreadable", error: null, message: `the parameters ${path} ${bytes.error}` });
  const parameters = parseParameters(bytes.value);
  if (parameters.ok) return parameters;
  const message = `the parameters ${path} are malformed: ${parameters.error}`;
  return err({ code: "parameters-malformed", error: "FormatError", message });
}

/** The same for bytes; names must be of letters, digits, `_` and `-`, as the reference wants them. */
export function parseParameters(bytes: Uint8Array): Result<ReadonlyMap<string, string>, string> {
  const json = parseJson(bytes);
  if (!json.ok) return err(`${json.error.reason} (line ${json.error.line}, column ${json.error.column})`);
  const { value, duplicates } = json.value;
  if (!isJsonObject(value)) return err("a JSON object of names and texts is needed");
  if (duplicates[0] !== undefined) return err(`the name at ${duplicates[0]} occurs twice`);
  const parameters = new Map<string, string>();
  for (const [name, text] of value) {
    if (!NAME.test(name)) return err(`${JSON.stringify(name)} is not a name of letters, digits, "_" and "-"`);
    if (typeof text !== "string") return err(`the value of ${name} is not a text`);
    parameters.set(name, text);
  }
  return ok(parameters);
}
