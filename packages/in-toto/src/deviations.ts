import type { FindingCode } from "./verify/report.ts";

/**
 * Where this verifier says something else than the deciding reference implementation, on purpose: the conformance
 * case, why, and the finding that says so. A case that the reference passes and we refuse has the code of the finding.
 */
export interface Deviation {
  readonly reason: string;
  /** The finding of the refusal; null where we accept and the reference does not. */
  readonly finding: FindingCode | null;
}

export const deviations: ReadonlyMap<string, Deviation> = new Map([
  ["gen-canon-unknown-field-added-after-signing", refuse("unsigned-member", "a member that no signature covers")],
  ["gen-link-name-field-ignored", refuse("link-name-mismatch", "a link that was made for another step")],
  ["gen-param-attribute-access", refuse("parameter-malformed", "Python's str.format reaches into objects")],
  ["gen-param-format-spec", refuse("parameter-malformed", "a format specification of Python's str.format")],
  ["gen-param-index-access", refuse("parameter-malformed", "Python's str.format indexes into values")],
]);

function refuse(finding: FindingCode, reason: string): Deviation {
  return { finding, reason };
}
