import { worstVerdict } from "@stemma/api-contract";
import { type Finding, type VerificationReport, verifySupplyChain } from "@stemma/in-toto";
import { type ReportVerdict, reportVerdict } from "@stemma/provenance-graph";
import { plainFinding } from "./finding.ts";
import type { Evidence, EvidenceFile } from "./read-evidence.ts";

/** What came of judging a release by its layouts. */
export interface Judgement {
  /** The report that counts: the worst of those that count. */
  readonly report: VerificationReport;
  readonly verdict: ReportVerdict;
  /** What we have to say beside the report. */
  readonly findings: readonly Finding[];
}

/**
 * Verifies the release by each of its layouts, or by the one of the supply chain when it has none; `null` when there is
 * none either. The worst result counts. A layout that the owner keys did not sign has no say beside one that they did
 * sign: else anyone could spoil a release, or soften it.
 */
export function judge(evidence: Evidence, now: number): Judgement | null {
  const layouts = evidence.layouts.length > 0 ? evidence.layouts : chooseVersion(evidence, now);
  const judged = layouts.map((layout) => judgeBy(layout, evidence, now));
  const authentic = judged.filter(({ isSigned }) => isSigned);
  const deciding = authentic.length > 0 ? authentic : judged;
  const worst = worstVerdict(deciding.map(({ verdict }) => verdict.verdict));
  const chosen = deciding.find(({ verdict }) => verdict.verdict === worst);
  if (chosen === undefined) return null;
  const findings: Finding[] = [];
  if (deciding.length > 1)
    findings.push(
      severalLayouts(
        deciding.map(({ layout }) => layout),
        chosen.layout,
      ),
    );
  if (authentic.length > 0) {
    for (const { layout, isSigned } of judged) if (!isSigned) findings.push(ignoredLayout(layout));
  }
  const verdict: ReportVerdict =
    findings.length > 0 && chosen.verdict.verdict === "verified"
      ? { ...chosen.verdict, verdict: "warning", summary: findings[0]?.message ?? chosen.verdict.summary }
      : chosen.verdict;
  return { report: chosen.report, verdict, findings };
}

/**
 * The layout of the supply chain that judges a release which came without one: the newest that all owner keys signed.
 * Not the newest of the time when the release came: what the owners want today (a functionary taken out, a step added)
 * would not reach it, and it would stay verified by what they have given up. A release that is to be judged by an older
 * layout is imported with that one. A layout that the owners did not sign judges nothing but the release that brought
 * it; only where no owner key is trusted yet does the newest stand in, to say just that.
 */
function chooseVersion(evidence: Evidence, now: number): readonly EvidenceFile[] {
  const signed = evidence.versions.find((layout) => isSignedByOwners(layout, evidence.ownerKeys, now));
  const chosen = signed ?? (evidence.ownerKeys.length === 0 ? evidence.versions[0] : undefined);
  return chosen === undefined ? [] : [chosen];
}

/** Whether all owner keys signed a layout. */
export function isSignedByOwners(layout: EvidenceFile, ownerKeys: Evidence["ownerKeys"], now: number): boolean {
  return judgeBy(layout, { links: [], ownerKeys }, now).isSigned;
}

function judgeBy(layout: EvidenceFile, evidence: Pick<Evidence, "links" | "ownerKeys">, now: number) {
  const report = verifySupplyChain({
    layout: layout.source,
    ownerKeys: evidence.ownerKeys,
    links: evidence.links.map(({ source }) => source),
    evaluateAt: now,
    parameters: null,
    intermediates: [],
    // Links of inspections that somebody ran and uploaded stand for the runs; where there is none, it is not evaluated.
    inspections: "supplied",
  });
  return { layout, report, verdict: reportVerdict(report), isSigned: isAuthentic(report) };
}

function isAuthentic(report: VerificationReport): boolean {
  const signatures = report.checks.filter(({ detail }) => detail.kind === "layout-signatures");
  return signatures.length > 0 && signatures.every(({ state }) => state === "passed");
}

function severalLayouts(layouts: readonly EvidenceFile[], chosen: EvidenceFile): Finding {
  const names = layouts.map(({ placed }) => `${placed.path} (${placed.sha256.slice(0, 8)})`).join(", ");
  return plainFinding({
    code: "several-layouts",
    severity: "warning",
    message: `This release has ${layouts.length} layouts: ${names}. Each was used, and the worst result counts: that of ${chosen.placed.path} (${chosen.placed.sha256.slice(0, 8)}).`,
    document: chosen.placed.sha256,
  });
}

function ignoredLayout({ placed }: EvidenceFile): Finding {
  return plainFinding({
    code: "layout-signature-invalid",
    severity: "warning",
    message: `The layout ${placed.path} (${placed.sha256.slice(0, 8)}) is not signed by the trusted owner keys and was left aside, because another layout of this release is.`,
    document: placed.sha256,
  });
}
