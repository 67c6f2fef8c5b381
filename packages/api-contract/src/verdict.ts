import { z } from "zod";

/** The six verdicts in the order in which lists, legend and exports show them (product.md). Never merged. */
export const VERDICTS = ["failed", "evidence-missing", "warning", "verified", "not-covered", "not-checked"] as const;
export const verdictSchema = z.enum(VERDICTS).meta({ id: "Verdict" });
export type Verdict = z.infer<typeof verdictSchema>;

/** The words that people see for a verdict. */
export const VERDICT_WORDS: Readonly<Record<Verdict, string>> = {
  failed: "Failed",
  "evidence-missing": "Evidence missing",
  warning: "Warning",
  verified: "Verified",
  "not-covered": "Not covered",
  "not-checked": "Not checked",
};

/** When several verdicts become one, "verified" needs all of them to be verified. */
const WORST_FIRST: readonly Verdict[] = [
  "failed",
  "evidence-missing",
  "warning",
  "not-checked",
  "not-covered",
  "verified",
];

/** The worst of some verdicts; `null` for none. */
export function worstVerdict(verdicts: Iterable<Verdict>): Verdict | null {
  let worst: Verdict | null = null;
  for (const verdict of verdicts) {
    if (worst === null || WORST_FIRST.indexOf(verdict) < WORST_FIRST.indexOf(worst)) worst = verdict;
  }
  return worst;
}
