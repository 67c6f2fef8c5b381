import type { Check, Finding, ItemReport, VerificationReport } from "@stemma/in-toto";
import { type Cause, worstCause } from "../cause.ts";
import { artifactCauses } from "./artifact-causes.ts";
import { assessItem } from "./assess-item.ts";
import type { Assessment, ItemAssessment } from "./assessment.ts";
import { MUST_RUN } from "./check-cause.ts";
import { causeOf, findingCauses } from "./finding-causes.ts";

/**
 * Reads a verification report as "what speaks against what". Whatever it cannot account for counts against the whole
 * layout, so that a report that did not pass can never look verified.
 */
export function assessReport(report: VerificationReport): Assessment {
  const steps = report.items.filter(({ kind }) => kind === "step");
  const ordered = [...steps, ...report.items.filter(({ kind }) => kind === "inspection")];
  const missing = new Set(steps.filter(leftNoEvidence).map(({ name }) => name));
  const withoutCountedLink = new Set(
    steps.filter(({ links }) => links.every(({ status }) => status !== "counted")).map(({ name }) => name),
  );
  const checks = groupChecks(report);
  const findings = findingCauses(report, new Set(checks.byItem.keys()));
  const items = new Map<string, ItemAssessment>();
  for (const [index, item] of ordered.entries()) {
    items.set(
      item.name,
      assessItem({
        item,
        index,
        checks: checks.byItem.get(item.name) ?? [],
        findingCauses: findings.ofItems.get(item.name) ?? [],
        insideSublayout,
        missing,
        withoutCountedLink,
      }),
    );
  }
  const layout = worstCause([...checks.ofLayout.map(layoutCause), absentLayoutCheck(report), ...findings.ofLayout]);
  return {
    unjudged: unjudgedCause(report.findings),
    layout: worstCause([layout, unexplained(report, [layout, ...[...items.values()].map((item) => item.state)])]),
    layoutCheckIds: checks.ofLayout.map((check) => check.id),
    items,
    artifacts: artifactCauses(report.checks, items, missing),
    warnings: findings.ofRelease,
  };
}

/** Checks by the step or inspection that they concern. Two documents at one place concern the items that use it. */
function groupChecks(report: VerificationReport) {
  const items = report.items.filter(({ kind }) => kind !== "unknown-step");
  const byItem = new Map(items.map((item): [string, Check[]] => [item.name, []]));
  const ofLayout: Check[] = [];
  for (const check of report.checks) {
    const { detail, state } = check;
    let isOfItem = false;
    const concern = (name: string): void => {
      const group = byItem.get(name);
      if (group === undefined) return;
      group.push(check);
      isOfItem = true;
    };
    if (detail.kind === "link-conflict" && state === "warned") {
      for (const { name, links } of items) if (links.some((l) => detail.paths.includes(l.path))) concern(name);
    } else if (check.item !== null) concern(check.item);
    if (!isOfItem) ofLayout.push(check);
  }
  return { byItem, ofLayout };
}

/** The worst that the report on a sublayout has to say: it is said of the step that the sublayout stands for. */
function insideSublayout(check: Check, report: VerificationReport | null): Cause | null {
  const inner = report === null ? null : assessReport(report);
  if (inner === null) return null;
  const worst = worstCause([inner.layout, ...[...inner.items.values()].map((item) => item.state), ...inner.warnings]);
  if (worst === null) return null;
  return { ...worst, item: check.item, checkId: check.id, reason: `In a sublayout: ${worst.reason}` };
}

/** True for a step with fewer links than its threshold, none of which is wrong. */
function leftNoEvidence({ performance }: ItemReport): boolean {
  return performance === "missing" || performance === "below-threshold";
}

function layoutCause(check: Check): Cause | null {
  const base = { item: null, checkId: check.id, reason: check.summary } as const;
  switch (check.state) {
    case "passed":
      return null;
    case "failed":
      return { ...base, verdict: "failed" };
    case "warned":
      return { ...base, verdict: "warning" };
    case "skipped":
      return MUST_RUN.has(check.detail.kind) ? { ...base, verdict: "not-checked" } : null;
    case "not-checked":
      return { ...base, verdict: "not-checked" };
  }
}

function absentLayoutCheck(report: VerificationReport): Cause | null {
  const kinds = new Set(report.checks.map((check) => check.detail.kind));
  if (kinds.has("layout-signatures") && kinds.has("layout-expiry")) return null;
  const reason = `The layout's ${kinds.has("layout-signatures") ? "expiry" : "signatures"} could not be checked.`;
  return { verdict: "not-checked", reason, item: null, checkId: null };
}

function unjudgedCause(findings: readonly Finding[]): Cause | null {
  if (!findings.some((finding) => finding.code === "no-owner-key")) return null;
  const reason = "Nothing was verified: no owner key is trusted yet.";
  return { verdict: "not-checked", reason, item: null, checkId: null };
}

/** The report's outcome, where nothing else that was read from the report accounts for it. */
function unexplained(report: VerificationReport, known: readonly (Cause | null)[]): Cause | null {
  if (report.outcome === "fail") {
    if (known.some((cause) => cause?.verdict === "failed" || cause?.verdict === "evidence-missing")) return null;
    const error = report.findings.find((finding) => finding.severity === "error");
    if (error !== undefined) return causeOf(error, "failed");
    return { verdict: "failed", reason: "The verification failed.", item: null, checkId: null };
  }
  if (report.outcome === "not-checked" && known.every((cause) => cause === null)) {
    return { verdict: "not-checked", reason: "Not everything could be checked.", item: null, checkId: null };
  }
  return null;
}
