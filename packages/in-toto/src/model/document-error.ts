/** Why a document was refused, with the place: a JSON pointer, or line and column where it is not even JSON. */
export interface DocumentError {
  /** What the project calls it; the verifier turns these into findings. */
  readonly code: "malformed" | "unsafe-name";
  /** One clause without a full stop. */
  readonly reason: string;
  /** RFC 6901 pointer into the document; null when the place is a line and column. */
  readonly pointer: string | null;
  readonly line: number | null;
  readonly column: number | null;
}

export function malformed(pointer: string, reason: string): DocumentError {
  return { code: "malformed", reason, pointer, line: null, column: null };
}

/** `reason at /signed/steps/0/name`, or with line and column. */
export function describeDocumentError(error: DocumentError): string {
  if (error.line !== null) return `${error.reason} (line ${error.line}, column ${error.column ?? 1})`;
  return error.pointer === null || error.pointer === "" ? error.reason : `${error.reason} (at ${error.pointer})`;
}
