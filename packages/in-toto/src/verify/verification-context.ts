import type { WorkBudget } from "../rules/glob.ts";
import type { VerificationInput } from "./input.ts";
import type { LinkStore } from "./link-store.ts";
import type { ReportBuilder } from "./report-builder.ts";

/** Comparisons of names with patterns: a thousand rules on a million artifacts, three times over. */
export const MAX_RULE_WORK = 3_000_000_000;

export interface Budget {
  /** Sublayouts that may still be verified. */
  sublayouts: number;
  /** Comparisons that rules may still make. */
  readonly ruleWork: WorkBudget;
}

/** What every check of one layout needs. A sublayout gets a context of its own, with its own report. */
export interface VerificationContext {
  readonly report: ReportBuilder;
  readonly store: LinkStore;
  /** Where this layout's links are, relative to the link directory: empty, or ending in `/`. */
  readonly directory: string;
  readonly input: VerificationInput;
  /** 0 for the layout, one more for each sublayout around. */
  readonly depth: number;
  /** What may still be done, shared by the whole run: without it, nesting and patterns could multiply. */
  readonly budget: Budget;
}
