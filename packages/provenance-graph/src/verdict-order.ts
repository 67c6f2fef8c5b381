import type { Verdict } from "./model.ts";

/**
 * The worse verdict comes first. `not-checked` stands before `warning`, because a warning says that everything else
 * was checked and passed.
 */
const WORST_FIRST: readonly Verdict[] = [
  "failed",
  "evidence-missing",
  "not-checked",
  "warning",
  "not-covered",
  "verified",
];

/** How bad a verdict is: 0 for `verified`, the largest number for `failed`. */
export function verdictRank(verdict: Verdict): number {
  return WORST_FIRST.length - 1 - WORST_FIRST.indexOf(verdict);
}

/** The verdict of a rank. @throws {RangeError} when there is none */
export function verdictOfRank(rank: number): Verdict {
  const verdict = WORST_FIRST[WORST_FIRST.length - 1 - rank];
  if (verdict === undefined) throw new RangeError("there is no such verdict");
  return verdict;
}

/** True when `a` is strictly worse than `b`. */
export function isWorse(a: Verdict, b: Verdict): boolean {
  return verdictRank(a) > verdictRank(b);
}
