import { type ItemReport, recordedArtifacts, unknownStep, type VerificationReport } from "@stemma/in-toto";
import { buildGraph, type ProvenanceGraph } from "@stemma/provenance-graph";
import type { Evidence, EvidenceFile } from "./read-evidence.ts";

/** The graph of links of which no layout speaks: what they claim, and that nothing covers it. */
export function uncoveredGraph(evidence: Evidence, now: number, reason: string): ProvenanceGraph {
  const graph = buildGraph(reportWithoutLayout(evidence, now));
  return {
    nodes: graph.nodes.map((node) => ({
      ...node,
      verdict: "not-covered",
      reason,
      // No layout says who may do what: a crossed key would accuse whoever signed.
      marks: node.marks.filter((mark) => mark !== "unauthorized"),
    })),
    edges: graph.edges.map((edge) => ({ ...edge, verdict: "not-covered" })),
  };
}

/** What a verifier would report of links of which no layout speaks. */
export function reportWithoutLayout({ links }: Evidence, now: number): VerificationReport {
  return {
    outcome: "not-checked",
    error: null,
    layout: "",
    layoutExpires: null,
    evaluatedAt: new Date(now).toISOString(),
    checks: [],
    findings: [],
    items: links.flatMap(toUnknownStep),
    unplacedLinks: [],
    functionaryKeys: [],
  };
}

function toUnknownStep({ source, placed, sniffed }: EvidenceFile): ItemReport[] {
  if (sniffed.kind !== "link") return [];
  const { link, document } = sniffed;
  const claimedKeyIds = [...new Set(document.signatures.map(({ keyId }) => keyId))];
  const name = link.name ?? source.path.replace(/(\.[0-9a-f]{8})?\.link$/, "");
  return [
    unknownStep(name, [
      {
        path: source.path,
        document: placed.sha256,
        functionary: null,
        authorization: claimedKeyIds.length === 0 ? "unsigned" : "unknown-key",
        claimedKeyIds,
        status: "not-understood",
        representative: false,
        command: link.command,
        materials: recordedArtifacts(link.materials),
        products: recordedArtifacts(link.products),
      },
    ]),
  ];
}
