import type { VerificationInput } from "./input.ts";
import type { LinkStore } from "./link-store.ts";
import type { ReportBuilder } from "./report-builder.ts";

/** What every check of one layout needs. A sublayout gets a context of its own, with its own report. */
export interface VerificationContext {
  readonly report: ReportBuilder;
  readonly store: LinkStore;
  /** Where this layout's links are, relative to the link directory: empty, or ending in `/`. */
  readonly directory: string;
  readonly input: VerificationInput;
  /** 0 for the layout, one more for each sublayout around. */
  readonly depth: number;
  /** Sublayouts that may still be verified, shared by the whole run: without it, nesting could multiply. */
  readonly budget: { sublayouts: number };
}
