import { type ObservedLink, recordedArtifacts, type UnplacedLink, type VerificationReport } from "@stemma/in-toto";
import { buildGraph, type ProvenanceGraph } from "@stemma/provenance-graph";
import type { Evidence, EvidenceFile } from "./gather-evidence.ts";

/** The graph of links of which no layout speaks: what they claim, and that nothing covers it. */
export function uncoveredGraph(evidence: Evidence, now: number, reason: string): ProvenanceGraph {
  const graph = buildGraph(reportWithoutLayout(evidence, now));
  return {
    nodes: graph.nodes.map((node) => ({ ...node, verdict: "not-covered", reason })),
    edges: graph.edges.map((edge) => ({ ...edge, verdict: "not-covered" })),
  };
}

function reportWithoutLayout({ links }: Evidence, now: number): VerificationReport {
  return {
    outcome: "not-checked",
    error: null,
    layout: "",
    layoutExpires: null,
    evaluatedAt: new Date(now).toISOString(),
    checks: [],
    findings: [],
    items: [],
    unplacedLinks: links.flatMap(toUnplaced),
    functionaryKeys: [],
  };
}

function toUnplaced({ source, placed, sniffed }: EvidenceFile): UnplacedLink[] {
  if (sniffed.kind !== "link") return [];
  const { link, document } = sniffed;
  const observed: ObservedLink = {
    path: source.path,
    document: placed.sha256,
    functionary: null,
    claimedKeyIds: [...new Set(document.signatures.map(({ keyId }) => keyId))],
    status: "not-understood",
    representative: false,
    command: link.command,
    materials: recordedArtifacts(link.materials),
    products: recordedArtifacts(link.products),
  };
  const stepName = link.name ?? source.path.replace(/(\.[0-9a-f]{8})?\.link$/, "");
  return [{ path: source.path, document: placed.sha256, reason: "unknown-step", link: observed, stepName }];
}
