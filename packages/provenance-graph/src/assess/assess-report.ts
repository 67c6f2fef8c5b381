import type { Check, Finding, VerificationReport } from "@stemma/in-toto";
import { type Cause, worstCause } from "../cause.ts";
import { artifactCauses } from "./artifact-causes.ts";
import { assessItem } from "./assess-item.ts";
import type { Assessment, ItemAssessment } from "./assessment.ts";
import { MUST_RUN } from "./check-cause.ts";

/**
 * Reads a verification report as "what speaks against what". Whatever it cannot account for counts against the whole
 * layout, so that a report that did not pass can never look verified.
 */
export function assessReport(report: VerificationReport): Assessment {
  const ordered = [...report.items].sort((a, b) => Number(a.kind === "inspection") - Number(b.kind === "inspection"));
  const missing = stepsWithoutEvidence(report.checks);
  const withoutCountedLink = new Set(
    ordered
      .filter(({ kind, links }) => kind === "step" && links.every((l) => l.status !== "counted"))
      .map((i) => i.name),
  );
  const checks = groupByItem(report.checks);
  const findings = groupByItem(report.findings);
  const items = new Map<string, ItemAssessment>();
  for (const [index, item] of ordered.entries()) {
    items.set(
      item.name,
      assessItem({
        item,
        index,
        checks: checks.get(item.name) ?? [],
        findings: findings.get(item.name) ?? [],
        missing,
        withoutCountedLink,
      }),
    );
  }
  const layoutChecks = report.checks.filter((check) => check.item === null || !items.has(check.item));
  const loose = report.findings.filter(
    (finding) => finding.checkId === null && (finding.item === null || !items.has(finding.item)),
  );
  const layout = worstCause([...layoutChecks.map(layoutCause), absentLayoutCheck(report)]);
  return {
    unjudged: unjudgedCause(report.findings),
    layout: worstCause([layout, unexplained(report, [layout, ...[...items.values()].map((item) => item.state)])]),
    layoutCheckIds: layoutChecks.map((check) => check.id),
    items,
    artifacts: artifactCauses(report.checks, items, missing),
    warnings: loose.filter((finding) => finding.severity === "warning").map((f) => causeOf(f, "warning")),
  };
}

/** Steps with fewer links than their threshold, none of which carries a wrong signature. */
function stepsWithoutEvidence(checks: readonly Check[]): ReadonlySet<string> {
  const missing = new Set<string>();
  for (const { detail, state } of checks) {
    if (detail.kind === "links-present" && state === "failed") missing.add(detail.step);
  }
  for (const { detail, state } of checks) {
    if (detail.kind !== "link-signatures" || state !== "failed") continue;
    if (detail.links.some((link) => link.attempt.outcome === "bad-signature")) missing.delete(detail.step);
  }
  return missing;
}

function groupByItem<T extends { readonly item: string | null }>(values: readonly T[]): ReadonlyMap<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const value of values) {
    if (value.item === null) continue;
    const group = groups.get(value.item);
    if (group === undefined) groups.set(value.item, [value]);
    else group.push(value);
  }
  return groups;
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

function causeOf(finding: Finding, verdict: Cause["verdict"]): Cause {
  return { verdict, reason: finding.message, item: finding.item, checkId: finding.checkId };
}
