/** What became of one row or case. */
export interface Outcome {
  readonly kind: string;
  readonly name: string;
  readonly result: "right" | "wrong" | "not-covered";
  readonly expected: string;
  readonly got: string;
  /** Why another verdict than the reference's is right here; only where that is so. */
  readonly deviation?: string;
}

/** A row of a table: right exactly when both texts are equal. */
export function compared(kind: string, name: string, expected: string, got: string): Outcome {
  return { kind, name, result: expected === got ? "right" : "wrong", expected, got };
}
