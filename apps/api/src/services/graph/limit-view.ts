import type { CollapsedGraph, CollapsedNode } from "@stemma/provenance-graph";

export interface LimitedView extends CollapsedGraph {
  /** How many nodes were left out, and how many of them are anomalies. */
  readonly left: { readonly nodes: number; readonly anomalies: number };
}

/**
 * As much of a collapsed graph as may be visible at once: anomalies first, then what is near the focus, then steps before
 * people before files. An edge is left out with either of its ends.
 *
 * @param distances from the focus, by node id; a bundle is as near as the nearest of its members. Null: there is no focus
 */
export function limitView(
  graph: CollapsedGraph,
  budget: number,
  distances: ReadonlyMap<string, number> | null,
): LimitedView {
  if (graph.nodes.length <= budget) return { ...graph, left: { nodes: 0, anomalies: 0 } };
  const mismatched = new Set(
    graph.edges.flatMap(({ kind, source, target }) => (kind === "mismatch" ? [source, target] : [])),
  );
  const places = graph.nodes.map((node, index) => ({
    node,
    index,
    anomaly: isAnomaly(node) || mismatched.has(node.id),
    isFocus: distances?.get(node.id) === 0,
    distance: distances === null ? 0 : distanceOf(node, distances),
  }));
  places.sort(
    (a, b) =>
      Number(b.isFocus) - Number(a.isFocus) ||
      Number(b.anomaly) - Number(a.anomaly) ||
      a.distance - b.distance ||
      sort(a.node) - sort(b.node) ||
      a.index - b.index,
  );
  const kept = new Set(places.slice(0, budget).map(({ node }) => node.id));
  const left = places.slice(budget);
  return {
    nodes: graph.nodes.filter(({ id }) => kept.has(id)),
    edges: graph.edges.filter(({ source, target }) => kept.has(source) && kept.has(target)),
    left: { nodes: left.length, anomalies: left.filter(({ anomaly }) => anomaly).length },
  };
}

/** What should not be there, or is not there: never what is left out first. */
function isAnomaly({ kind, verdict, marks }: CollapsedNode): boolean {
  if (kind === "missing-step" || kind === "unknown-run") return true;
  if (marks.some((mark) => mark !== "downstream" && mark !== "ubiquitous")) return true;
  return verdict === "failed" && !marks.includes("downstream") && kind !== "bundle";
}

function distanceOf(node: CollapsedNode, distances: ReadonlyMap<string, number>): number {
  if (node.kind !== "bundle") return distances.get(node.id) ?? Infinity;
  return node.members.reduce((least, id) => Math.min(least, distances.get(id) ?? Infinity), Infinity);
}

function sort({ kind }: CollapsedNode): number {
  if (kind === "artifact" || kind === "bundle") return 2;
  return kind === "functionary" ? 1 : 0;
}
