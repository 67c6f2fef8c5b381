import type { Finding } from "./report.ts";

/** What a finding says beyond code, severity and message; everything else is null. */
export type FindingExtras = Partial<Omit<Finding, "code" | "severity" | "message">>;

/**
 * A finding from what is known of it; every other member is null.
 *
 * @param code a `FindingCode`, or a code of the caller's own for what the verifier cannot know (an unreadable file, say)
 */
export function makeFinding<Code extends string>(
  code: Code,
  severity: Finding["severity"],
  message: string,
  extras: FindingExtras = {},
): Omit<Finding, "code"> & { readonly code: Code } {
  return {
    code,
    severity,
    message,
    checkId: null,
    item: null,
    keyId: null,
    artifact: null,
    rule: null,
    expected: null,
    observed: null,
    evidence: null,
    ...extras,
  };
}
