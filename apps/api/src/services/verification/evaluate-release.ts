import { VERDICTS, type Verification } from "@stemma/api-contract";
import type { Finding, VerificationReport } from "@stemma/in-toto";
import { buildGraph, type ProvenanceGraph, type ReportVerdict } from "@stemma/provenance-graph";
import { limitGraph } from "../graph/limit-graph.ts";
import { findingId, plainFinding } from "./finding.ts";
import { judge } from "./judge.ts";
import { nextExpiry } from "./next-expiry.ts";
import { type Evidence, type RawEvidence, readEvidence } from "./read-evidence.ts";
import { reconcile } from "./reconcile.ts";
import { type ReleaseVerification, toMutable } from "./release-verification.ts";
import { uncoveredGraph } from "./uncovered-graph.ts";

/** A release by its names. */
export interface ReleaseName {
  readonly supplyChain: { readonly id: string; readonly name: string };
  readonly release: string;
}

export interface Evaluation {
  readonly result: ReleaseVerification;
  /** Milliseconds since the epoch from which it no longer holds; null: it holds until the evidence changes. */
  readonly validUntil: number | null;
}

/** Judges the evidence of a release at an instant. Pure: the same evidence and instant give the same answer. */
export function evaluateRelease(name: ReleaseName, raw: RawEvidence, now: number): Evaluation {
  const evidence = readEvidence(raw);
  const renamed = [...evidence.links.flatMap(renamedLink), ...evidence.picks.map(pickedLink)];
  const judgement = judge(evidence, now);
  if (judgement === null) {
    const verdict = verdictWithoutLayout(evidence);
    const graph = uncoveredGraph(evidence, now, verdict.summary);
    return { result: toResult(name, null, verdict, renamed, graph, now), validUntil: null };
  }
  const { report, findings } = judgement;
  const verdict = reconcile(report, judgement.verdict);
  const result = toResult(
    name,
    report,
    verdict,
    [...report.findings, ...findings, ...renamed],
    buildGraph(report),
    now,
  );
  return { result, validUntil: nextExpiry(evidence, now) };
}

function verdictWithoutLayout({ links, versions }: Evidence): ReportVerdict {
  if (versions.length > 0) {
    const summary =
      "No layout speaks of this release: it came without one, and the owner keys signed none of those of its supply chain.";
    return { verdict: "not-covered", summary, firstBadStep: null };
  }
  return links.length === 0
    ? {
        verdict: "not-checked",
        summary:
          "There is nothing to check yet: neither a layout nor a link is here. What is not understood yet is kept, not checked.",
        firstBadStep: null,
      }
    : { verdict: "not-covered", summary: "No layout speaks of this release: import its layout.", firstBadStep: null };
}

function renamedLink({ replacedName, source, placed }: Evidence["links"][number]): Finding[] {
  if (replacedName === null) return [];
  const message = `The link ${placed.path} does not have the file name that the specification asks for; it was taken as ${source.path}, which its content says.`;
  return [plainFinding({ code: "link-name-mismatch", severity: "info", message, document: placed.sha256 })];
}

function pickedLink({ place, document, setAside, by, reason, at }: Evidence["picks"][number]): Finding {
  const others = setAside.map((sha256) => sha256.slice(0, 8)).join(", ");
  const why = reason === null ? "" : `: ${reason}`;
  const message = `Of several documents in the place ${place}, ${document.slice(0, 8)} was picked by ${by} on ${at.slice(0, 10)}${why}. Set aside: ${others}.`;
  return plainFinding({ code: "link-conflict", severity: "info", message, document });
}

function toResult(
  name: ReleaseName,
  report: VerificationReport | null,
  verdict: ReportVerdict,
  findings: readonly Finding[],
  graph: ProvenanceGraph,
  now: number,
): ReleaseVerification {
  const verification: Verification = {
    verdict: verdict.verdict,
    outcome: outcomeOf(report, verdict),
    error: verdict.verdict === "not-checked" ? null : (report?.error ?? null),
    summary: verdict.summary,
    supplyChain: name.supplyChain,
    release: name.release,
    layout: report?.layout ?? null,
    layoutExpires: report?.layoutExpires ?? null,
    evaluatedAt: new Date(now).toISOString(),
    checks: toMutable(report?.checks ?? []),
    findings: findings.map((finding) => ({ id: findingId(finding), ...toMutable(finding) })),
    counts: countArtifacts(graph),
    firstBadStep: verdict.firstBadStep,
  };
  return { verification, ...limitGraph(graph) };
}

/** The verdict and the verifier's answer never contradict each other: "pass" stands beside "verified" and "warning" only. */
function outcomeOf(report: VerificationReport | null, { verdict }: ReportVerdict): Verification["outcome"] {
  if (report === null || verdict === "not-checked" || verdict === "not-covered") return "not-checked";
  if (verdict === "failed" || verdict === "evidence-missing")
    return report.outcome === "pass" ? "not-checked" : report.outcome;
  return report.outcome;
}

function countArtifacts({ nodes }: ProvenanceGraph): Verification["counts"] {
  const artifacts = nodes.filter(({ kind }) => kind === "artifact");
  return VERDICTS.map((verdict) => ({
    verdict,
    artifacts: artifacts.filter((node) => node.verdict === verdict).length,
  })).filter((count) => count.artifacts > 0);
}
