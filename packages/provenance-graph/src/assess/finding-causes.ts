import type { Check, Finding, VerificationReport } from "@stemma/in-toto";
import type { Cause } from "../cause.ts";

/** What findings say that no check says, by the step or inspection concerned; null for the layout as a whole. */
export interface FindingCauses {
  readonly ofItems: ReadonlyMap<string, readonly Cause[]>;
  readonly ofLayout: readonly Cause[];
  /** Deserves a look in the release and concerns none of its items: links that were left aside. */
  readonly ofRelease: readonly Cause[];
}

/**
 * A finding that explains a check which did not pass adds nothing to it. One at a check that passed (an extra link
 * with a wrong signature, a duplicate JSON member) is a warning. One outside every check says by itself how bad it is.
 */
export function findingCauses(report: VerificationReport, items: ReadonlySet<string>): FindingCauses {
  const telling = report.findings.filter(({ severity }) => severity !== "info");
  if (telling.length === 0) return NOTHING;
  const states = new Map(report.checks.map((check): [string, Check["state"]] => [check.id, check.state]));
  const ofItems = new Map<string, Cause[]>();
  const ofLayout: Cause[] = [];
  const ofRelease: Cause[] = [];
  // documents that a verifier leaves aside; a step stands on its other links
  const leftAside = new Set(report.unplacedLinks.map(({ document }) => document));
  for (const finding of telling) {
    const state = finding.checkId === null ? null : (states.get(finding.checkId) ?? null);
    if (state !== null && state !== "passed") continue;
    const isError = finding.severity === "error" && state === null;
    const cause = causeOf(finding, isError ? "failed" : "warning");
    const item = finding.item !== null && items.has(finding.item) ? finding.item : null;
    if (!isError && state === null && (item === null || leftAside.has(finding.evidence?.document ?? "")))
      ofRelease.push(cause);
    else if (item === null) ofLayout.push(cause);
    else ofItems.set(item, [...(ofItems.get(item) ?? []), cause]);
  }
  return { ofItems, ofLayout, ofRelease };
}

const NOTHING: FindingCauses = { ofItems: new Map(), ofLayout: [], ofRelease: [] };

/** A finding as a cause. */
export function causeOf(finding: Finding, verdict: Cause["verdict"]): Cause {
  return { verdict, reason: finding.message, item: finding.item, checkId: finding.checkId };
}
