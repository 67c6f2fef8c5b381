import type { VerificationReport } from "@stemma/in-toto";
import type { Assessment } from "./assess/assessment.ts";
import { graphContext } from "./build/graph-context.ts";
import { type Cause, worstCause } from "./cause.ts";
import type { Verdict } from "./model.ts";
import { count } from "./text.ts";

/** The verdict on a whole release. */
export interface ReportVerdict {
  readonly verdict: Verdict;
  /** One sentence for the top of the screen. */
  readonly summary: string;
  /** The step (or inspection) where it first went wrong; null when nothing did or nothing could be judged. */
  readonly firstBadStep: string | null;
}

/**
 * The overall verdict of a verification report, in one sentence that names the step and the file.
 *
 * `verified` only when the report passed and everything in it that could speak against it is accounted for.
 */
export function reportVerdict(report: VerificationReport): ReportVerdict {
  const { assessment, firstBadStep, index } = graphContext(report);
  if (assessment.unjudged !== null) {
    return { verdict: "not-checked", summary: assessment.unjudged.reason, firstBadStep: null };
  }
  const first = firstBadStep === null ? null : (assessment.items.get(firstBadStep)?.state ?? null);
  const items = [...assessment.items.values()];
  const causes = [assessment.layout, first, ...items.map((item) => item.state), ...assessment.warnings];
  const worst = worstCause(causes);
  if (worst === null) {
    return { verdict: "verified", summary: allPassed(assessment, index.contents().length), firstBadStep: null };
  }
  return {
    verdict: worst.verdict,
    summary: summaryOf(
      worst,
      causes,
      items.flatMap((i) => i.causes),
    ),
    firstBadStep,
  };
}

function allPassed(assessment: Assessment, artifacts: number): string {
  const steps = [...assessment.items.values()].filter((item) => item.report.kind === "step").length;
  const inspections = assessment.items.size - steps;
  const counts = [count(steps, "step"), ...(inspections > 0 ? [count(inspections, "inspection")] : [])];
  return `Every check of the layout passed: ${[...counts, count(artifacts, "artifact")].join(", ")}.`;
}

function summaryOf(worst: Cause, causes: readonly (Cause | null)[], ofItems: readonly Cause[]): string {
  if (worst.verdict === "warning") {
    const all = new Set(
      [...ofItems, ...causes].flatMap((cause) => (cause?.verdict === "warning" ? [cause.reason] : [])),
    );
    const counted = count(all.size, "thing deserves", "things deserve");
    return `No check of the layout failed, but ${counted} a look: ${sentenceInside(worst.reason)}`;
  }
  return worst.reason;
}

/** A sentence that follows a colon: names keep their case, so only a known first word is lowered. */
function sentenceInside(sentence: string): string {
  return sentence.replace(/^(Step|Inspection|Nobody|The|This|It|An?|None|No) /, (word) => word.toLowerCase());
}
