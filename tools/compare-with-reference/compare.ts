import type { FindingCode } from "@stemma/in-toto";
import { ERROR_CLASSES, refusalOf } from "../../packages/in-toto/src/test-support/judge-case.ts";
import type { OurVerdict } from "./judge-ours.ts";
import type { ReferenceVerdict } from "./reference-process.ts";

/** Whether both say the same. */
export type Comparison =
  | { readonly kind: "agree" }
  /** We refuse what the reference passes, or for a reason that it does not know, with a finding of a listed class. */
  | { readonly kind: "stricter"; readonly finding: FindingCode; readonly referencePasses: boolean }
  | { readonly kind: "disagree"; readonly why: string };

/**
 * Compares verdicts, and error classes where the reference's is one of the seven of the first issue. A stricter
 * verdict must be of a class in packages/in-toto/src/deviations.ts; nothing excuses a pass where the reference fails.
 */
export function compare(reference: Pick<ReferenceVerdict, "verdict" | "error">, ours: OurVerdict): Comparison {
  const theirs = reference.error === null ? reference.verdict : `${reference.verdict} ${reference.error}`;
  if (ours.kind === "unreadable-key") {
    if (reference.verdict === "fail") return { kind: "agree" };
    return { kind: "disagree", why: `reference: ${theirs}; ours: ${ours.reason}` };
  }
  const { report } = ours;
  const own = report.error === null ? report.outcome : `${report.outcome} ${report.error}`;
  // nothing stands for an inspection: the reference cannot go on, and we say that it was not evaluated
  if (reference.error === "InspectionNotSupplied" && report.outcome === "not-checked") return { kind: "agree" };
  const isSame =
    reference.verdict === report.outcome &&
    (reference.error === null || !ERROR_CLASSES.has(reference.error) || reference.error === report.error);
  if (isSame) return { kind: "agree" };
  const refusal = report.outcome === "fail" ? refusalOf(report) : null;
  if (refusal !== null) {
    return { kind: "stricter", finding: refusal.finding, referencePasses: reference.verdict === "pass" };
  }
  const [finding] = report.findings;
  return { kind: "disagree", why: `reference: ${theirs}; ours: ${own}${finding ? ` (${finding.code})` : ""}` };
}
