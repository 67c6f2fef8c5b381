import type { GraphDigest, GraphEdge, GraphNode, ProvenanceGraph } from "../model.ts";
import { isWorse } from "../verdict-order.ts";

/**
 * Several graphs as one: an artifact, a functionary or a run is the same node in all of them (their ids say so), with all
 * its names, digests and documents, the worst of its verdicts, and the marks that it has anywhere.
 *
 * Checks are numbered within one report, so a node of several graphs keeps those of the graph with its verdict.
 */
export function mergeGraphs(graphs: readonly ProvenanceGraph[]): ProvenanceGraph {
  const [only] = graphs;
  if (only !== undefined && graphs.length === 1) return only;
  const nodes = new Map<string, GraphNode>();
  const edges = new Map<string, GraphEdge>();
  for (const graph of graphs) {
    for (const node of graph.nodes) {
      const same = nodes.get(node.id);
      nodes.set(node.id, same === undefined ? node : mergeNodes(same, node));
    }
    for (const edge of graph.edges) {
      const same = edges.get(edge.id);
      edges.set(edge.id, same === undefined ? edge : mergeEdges(same, edge));
    }
  }
  return { nodes: [...nodes.values()], edges: [...edges.values()] };
}

function mergeNodes(a: GraphNode, b: GraphNode): GraphNode {
  const names = union(a.names, b.names);
  const worst = isWorse(b.verdict, a.verdict) ? b : a;
  const digests = new Map<string, GraphDigest>(
    [...a.digests, ...b.digests].map((digest) => [JSON.stringify([digest.algorithm, digest.value]), digest]),
  );
  return {
    ...worst,
    label: a.kind === "artifact" ? (names[0] ?? a.label) : a.label,
    marks: [...new Set([...a.marks, ...b.marks])],
    names,
    digests: [...digests.values()],
    documents: union(a.documents, b.documents),
  };
}

function mergeEdges(a: GraphEdge, b: GraphEdge): GraphEdge {
  return { ...(isWorse(b.verdict, a.verdict) ? b : a), names: union(a.names, b.names) };
}

function union(a: readonly string[], b: readonly string[]): string[] {
  return [...new Set([...a, ...b])].sort();
}
