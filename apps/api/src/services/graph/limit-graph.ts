import type { Graph } from "@stemma/api-contract";
import type { GraphNode, ProvenanceGraph } from "@stemma/provenance-graph";
import { toMutable, type UnseenArtifact } from "../verification/release-verification.ts";

export interface LimitedGraph {
  readonly graph: Graph;
  /** The artifacts that were left out. */
  readonly unseen: readonly UnseenArtifact[];
}

/** As many as the overview of the explorer draws; packed, they are some megabytes. */
const MAX_NODES = 50_000;

/**
 * The graph, or the part of it that fits, and then why there is no more. Steps, people and every artifact that is not
 * simply verified stay before the others: an anomaly is never what is left out first.
 * @param total how many nodes there are, when some were left out before
 */
export function limitGraph(
  graph: ProvenanceGraph,
  limit: number = MAX_NODES,
  total: number = graph.nodes.length,
): LimitedGraph {
  const { nodes, edges } = toMutable(graph);
  if (nodes.length <= limit) return { graph: { nodes, edges, truncated: null }, unseen: [] };
  const kept = new Set(
    nodes
      .map((node, index) => ({ node, index, rank: rank(node) }))
      .sort((a, b) => a.rank - b.rank || a.index - b.index)
      .slice(0, limit)
      .map(({ node }) => node.id),
  );
  const left = nodes.filter(({ id }) => !kept.has(id));
  return {
    graph: {
      nodes: nodes.filter(({ id }) => kept.has(id)),
      edges: edges.filter(({ source, target }) => kept.has(source) && kept.has(target)),
      truncated: `The graph has ${total.toLocaleString("en")} nodes; ${limit.toLocaleString("en")} are given, everything that is not an ordinary artifact first.`,
    },
    unseen: left.map(({ digests, verdict, reason }) => ({ digests: digests.map(digestKey), verdict, reason })),
  };
}

/** A digest as one string, whatever its letter case. */
export function digestKey({ algorithm, value }: { readonly algorithm: string; readonly value: string }): string {
  return `${algorithm.toLowerCase()}:${value.trim().toLowerCase()}`;
}

function rank(node: Pick<GraphNode, "kind" | "verdict" | "marks">): number {
  if (node.kind !== "artifact") return 0;
  return node.verdict === "failed" || node.verdict === "warning" || node.marks.includes("tampered") ? 1 : 2;
}
