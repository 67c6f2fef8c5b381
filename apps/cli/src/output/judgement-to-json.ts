import { type ArtifactJudgement, judgeArtifacts, reportVerdict } from "@stemma/provenance-graph";
import type { EvidenceFiles } from "../verify/evidence-files.ts";
import type { Judgement } from "../verify/judgement.ts";

/**
 * The one JSON object of `--format json`, with a newline at the end: the report with its trace, and what follows from
 * it for every artifact. Names from documents are values, never keys. Artifacts that behave alike share a chain of
 * checks; `chain` is its place in `chains`.
 */
export function judgementToJson({ verdict, error, findings, report }: Judgement, files: EvidenceFiles): string {
  const { checks, outcome, layout, layoutExpires, evaluatedAt, items, unplacedLinks, functionaryKeys } = report;
  const { summary, firstBadStep } = reportVerdict(report);
  const object = {
    verdict,
    error,
    summary,
    firstBadStep,
    checks,
    findings,
    outcome,
    layout,
    layoutExpires,
    evaluatedAt,
    items,
    unplacedLinks,
    functionaryKeys,
    ...artifactsWithChains(judgeArtifacts(report)),
    documents: files.all().map(({ sha256, path, bytes }) => ({ sha256, path, size: bytes.length })),
  };
  return `${JSON.stringify(object, null, 2)}\n`;
}

function artifactsWithChains(judgements: readonly ArtifactJudgement[]) {
  const chains = new Map<readonly string[], number>();
  const artifacts = judgements.map(({ checkIds, ...artifact }) => {
    const chain = chains.get(checkIds) ?? chains.size;
    chains.set(checkIds, chain);
    return { ...artifact, chain };
  });
  return { artifacts, chains: [...chains.keys()] };
}
