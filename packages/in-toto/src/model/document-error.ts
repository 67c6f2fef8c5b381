import type { JsonSyntaxError } from "../json/parse-json.ts";
import { describeExceeded, type ExceededLimit, type Limit } from "../limits.ts";

/** Why a document was refused, with the place: a JSON pointer, or line and column where it is not even JSON. */
export interface DocumentError {
  /** What the project calls it; the verifier turns these into findings. */
  readonly code: "malformed" | "unsafe-name" | "limit-exceeded";
  /** One clause without a full stop. */
  readonly reason: string;
  /** RFC 6901 pointer into the document; null when the place is a line and column. */
  readonly pointer: string | null;
  /** Counts from 1; null where a pointer says the place. */
  readonly line: number | null;
  /** Counts from 1, in UTF-16 units; null where a pointer says the place. */
  readonly column: number | null;
  /** Set exactly when the code is `limit-exceeded`. */
  readonly exceeded?: ExceededLimit;
}

export function malformed(pointer: string, reason: string): DocumentError {
  return { code: "malformed", reason, pointer, line: null, column: null };
}

/** Text that is no JSON, or more of it than is read. */
export function notJson(error: JsonSyntaxError): DocumentError {
  return { code: error.exceeded === undefined ? "malformed" : "limit-exceeded", pointer: null, ...error };
}

/** The error of a document that asks for more than is done. @param observed null where counting ended at the limit */
export function limitExceeded(pointer: string, limit: Limit, observed: number | null): DocumentError {
  const exceeded = { limit, observed };
  return { code: "limit-exceeded", reason: describeExceeded(exceeded), pointer, line: null, column: null, exceeded };
}

/** `reason at /signed/steps/0/name`, or with line and column. */
export function describeDocumentError(error: DocumentError): string {
  if (error.line !== null) return `${error.reason} (line ${error.line}, column ${error.column ?? 1})`;
  const { pointer, reason } = error;
  if (pointer === null || pointer === "") return reason;
  return `${reason} (at ${pointer.length > 200 ? `${pointer.slice(0, 199)}…` : pointer})`;
}
