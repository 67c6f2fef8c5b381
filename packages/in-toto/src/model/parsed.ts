import type { DocumentError } from "./document-error.ts";
import { Malformed } from "./field.ts";
import { err, ok, type Result } from "./result.ts";

/** Runs a parser that throws {@link Malformed} and gives its outcome as a value. */
export function parsed<T>(parser: () => T): Result<T, DocumentError> {
  try {
    return ok(parser());
  } catch (error) {
    if (error instanceof Malformed) return err(error.problem);
    throw error;
  }
}
