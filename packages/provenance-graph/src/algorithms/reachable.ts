import type { EdgeKind, ProvenanceGraph } from "../model.ts";

export interface TraversalOptions {
  /** Run through content that is everywhere, too (off unless asked for). */
  readonly throughUbiquitous?: boolean;
}

/** A mismatch edge says that the artifact did not flow, so no traversal follows it. */
const FLOWING: ReadonlySet<EdgeKind> = new Set(["material", "product", "performed", "expected"] as const);

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
  for (const { kind, source, target } of graph.edges) {
    if (!FLOWING.has(kind)) continue;
    const [from, to] = direction === "forwards" ? [source, target] : [target, source];
    const list = neighbours.get(from);
    if (list === undefined) neighbours.set(from, [to]);
    else list.push(to);
  }
  const blocked = new Set<string>();
  if (options.throughUbiquitous !== true) {
    for (const node of graph.nodes) if (node.marks.includes("ubiquitous")) blocked.add(node.id);
  }
  const reached = new Set(neighbours.get(start) ?? []);
  for (const node of reached) {
    if (blocked.has(node)) continue;
    for (const next of neighbours.get(node) ?? []) reached.add(next);
  }
  return reached;
}
