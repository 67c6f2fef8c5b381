import type { ProvenanceGraph } from "../model.ts";
import { flowingEdges, walls } from "./flowing-edges.ts";

export interface TraversalOptions {
  /** Run through content that is everywhere, too (off unless asked for). */
  readonly throughUbiquitous?: boolean;
}

/**
 * The ids of all nodes that can be reached from one node along the flow or against it, without that node itself
 * (unless it lies in a circle). An unknown id reaches nothing. Linear in the graph.
 */
export function reachable(
  graph: ProvenanceGraph,
  start: string,
  direction: "forwards" | "backwards",
  options: TraversalOptions,
): ReadonlySet<string> {
  const neighbours = new Map<string, string[]>();
  for (const { source, target } of flowingEdges(graph)) {
    const [from, to] = direction === "forwards" ? [source, target] : [target, source];
    const list = neighbours.get(from);
    if (list === undefined) neighbours.set(from, [to]);
    else list.push(to);
  }
  const blocked = walls(graph, options.throughUbiquitous);
  const reached = new Set(neighbours.get(start) ?? []);
  for (const node of reached) {
    if (blocked.has(node)) continue;
    for (const next of neighbours.get(node) ?? []) reached.add(next);
  }
  return reached;
}
