import { VERDICTS, type Verification } from "@stemma/api-contract";
import type { Finding, VerificationReport } from "@stemma/in-toto";
import { buildGraph, countArtifacts, type ProvenanceGraph, type ReportVerdict } from "@stemma/provenance-graph";
import { limitGraph } from "../graph/limit-graph.ts";
import { findingId, plainFinding } from "./finding.ts";
import { judge } from "./judge.ts";
import { nextExpiry } from "./next-expiry.ts";
import type { BriefVerification } from "./packed-verification.ts";
import { type Evidence, type RawEvidence, readEvidence } from "./read-evidence.ts";
import { reconcile } from "./reconcile.ts";
import { type ReleaseVerification, toMutable } from "./release-verification.ts";
import { reportWithoutLayout, uncoveredGraph } from "./uncovered-graph.ts";

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

/** An evaluation of which a few words are known. */
export interface BriefEvaluation extends Pick<Evaluation, "validUntil"> {
  readonly result: { readonly brief: BriefVerification };
}

/** Judges the evidence of a release at an instant. Pure: the same evidence and instant give the same answer. */
export function evaluateRelease(name: ReleaseName, raw: RawEvidence, now: number): Evaluation {
  const { evidence, report, verdict, findings, validUntil } = decide(raw, now);
  const graph = report === null ? uncoveredGraph(evidence, now, verdict.summary) : buildGraph(report);
  return { result: toResult(name, report, verdict, findings, graph, now), validUntil };
}

/**
 * The same in a few words. Whoever imports a thousand releases looks at few of them: the graph of each, and every check written down,
 * would take as long as judging it.
 */
export function evaluateInBrief(raw: RawEvidence, now: number): BriefEvaluation {
  const { evidence, report, verdict, findings, validUntil } = decide(raw, now);
  const artifacts = countArtifacts(report ?? reportWithoutLayout(evidence, now));
  const { verdict: word, summary } = verdict;
  const layout = report?.layout ?? null;
  return { result: { brief: { verdict: word, summary, layout, artifacts, findings: findings.length } }, validUntil };
}

interface Decision extends Pick<Evaluation, "validUntil"> {
  readonly evidence: Evidence;
  /** null: no layout speaks of the release. */
  readonly report: VerificationReport | null;
  readonly verdict: ReportVerdict;
  readonly findings: readonly Finding[];
}

function decide(raw: RawEvidence, now: number): Decision {
  const evidence = readEvidence(raw);
  const renamed = [...evidence.links.flatMap(renamedLink), ...evidence.picks.map(pickedLink)];
  const judgement = judge(evidence, now);
  if (judgement === null) {
    return { evidence, report: null, verdict: verdictWithoutLayout(evidence), findings: renamed, validUntil: null };
  }
  const { report } = judgement;
  return {
    evidence,
    report,
    verdict: reconcile(report, judgement.verdict),
    findings: [...report.findings, ...judgement.findings, ...renamed],
    validUntil: nextExpiry(evidence, now),
  };
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
    counts: countByVerdict(graph),
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

function countByVerdict({ nodes }: ProvenanceGraph): Verification["counts"] {
  const artifacts = nodes.filter(({ kind }) => kind === "artifact");
  return VERDICTS.map((verdict) => ({
    verdict,
    artifacts: artifacts.filter((node) => node.verdict === verdict).length,
  })).filter((count) => count.artifacts > 0);
}
