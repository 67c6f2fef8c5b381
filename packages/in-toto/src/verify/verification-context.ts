import type { WorkBudget } from "../limits.ts";
import type { VerificationInput } from "./input.ts";
import type { LinkStore } from "./link-store.ts";
import type { FindingBudget, ReportBuilder } from "./report-builder.ts";

export interface Budget {
  /** Sublayouts that may still be verified. */
  sublayouts: number;
  /** Comparisons that rules may still make. */
  readonly ruleWork: WorkBudget;
  /** Comparisons that may still be made to explain what failed. */
  readonly explanationWork: WorkBudget;
  /** Bytes that signatures may still be verified over. */
  readonly signatureWork: WorkBudget;
  /** Characters that parameters may still put in. */
  readonly substitutedCharacters: WorkBudget;
  readonly findings: FindingBudget;
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
