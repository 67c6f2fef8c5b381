import type { Verdict } from "@stemma/api-contract";

/** Lists show what needs a look first; the same order in which the worst verdict is chosen. */
const ORDER: readonly Verdict[] = ["failed", "evidence-missing", "warning", "not-checked", "not-covered", "verified"];

/** Negative when `a` stands before `b`, worst first. */
export function compareVerdicts(a: Verdict, b: Verdict): number {
  return ORDER.indexOf(a) - ORDER.indexOf(b);
}

/** Where a verdict stands among all, the worst first. */
export function verdictPlace(verdict: Verdict): number {
  return ORDER.indexOf(verdict);
}
