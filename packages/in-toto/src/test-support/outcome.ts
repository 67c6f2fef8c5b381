/** What became of one row or case. */
export interface Outcome {
  readonly kind: string;
  readonly name: string;
  /** `disputed`: the corpus contradicts itself, and we say what its deciding reference says. */
  readonly result: "right" | "wrong" | "disputed" | "not-covered";
  readonly expected: string;
  readonly got: string;
  /** Why another verdict than the reference's is right here, with the finding's code; only where that is so. */
  readonly deviation?: string;
  /** What is wrong, where the two texts do not tell; or what is disputed. */
  readonly note?: string;
}

/** A row of a table: right exactly when both texts are equal. */
export function compared(kind: string, name: string, expected: string, got: string): Outcome {
  return { kind, name, result: expected === got ? "right" : "wrong", expected, got };
}
