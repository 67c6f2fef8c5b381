import type { ProvenanceGraph } from "../model.ts";
import { flowingEdges, walls } from "./flowing-edges.ts";

export interface TraversalOptions {
  /** Run through content that is everywhere, too (off unless asked for). */
  readonly throughUbiquitous?: boolean;
}

/**
 * The ids of all nodes that can be reached from one node, or from any of several, along the flow or against it; a start
 * is among them only when another start or a circle leads to it. An unknown id reaches nothing. Linear in the graph.
 */
export function reachable(
  graph: ProvenanceGraph,
  start: string | readonly string[],
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
  const starts = typeof start === "string" ? [start] : start;
  const reached = new Set(starts.flatMap((id) => neighbours.get(id) ?? []));
  for (const node of reached) {
    if (blocked.has(node)) continue;
    for (const next of neighbours.get(node) ?? []) reached.add(next);
  }
  return reached;
}
