import type { VerificationReport } from "@stemma/in-toto";
import type { ReportVerdict } from "@stemma/provenance-graph";

/**
 * The last gate before a verdict is shown: two libraries have spoken, and a good verdict needs both. "Verified" stands
 * only on a report that passed, and "warning" never on one that failed, whatever the reading of the report says.
 */
export function reconcile(report: Pick<VerificationReport, "outcome">, verdict: ReportVerdict): ReportVerdict {
  const isGood = verdict.verdict === "verified" || verdict.verdict === "warning";
  if (report.outcome === "fail" && isGood) {
    return { ...verdict, verdict: "failed", summary: "A check of the layout failed; the findings say which." };
  }
  if (report.outcome === "not-checked" && verdict.verdict === "verified") {
    return { ...verdict, verdict: "not-checked", summary: "Not everything could be checked; the findings say what." };
  }
  return verdict;
}
