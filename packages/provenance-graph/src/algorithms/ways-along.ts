import type { ProvenanceGraph } from "../model.ts";
import { reachable } from "./reachable.ts";

export interface WaysAlong {
  /** Ids of all nodes on any way between the two, these included. */
  readonly ids: ReadonlySet<string>;
  /** Whether the ways lead from the first to the second or the other way round; null: nothing leads from one to the other. */
  readonly direction: "forwards" | "backwards" | null;
}

/**
 * Everything on the ways along the flow between two nodes, whichever of them comes first. All of it: a way that was left
 * out could be the one that somebody looks for. Ways do not run through content that is everywhere. Linear in the graph.
 */
export function waysAlong(graph: ProvenanceGraph, from: string, to: string): WaysAlong {
  for (const direction of ["forwards", "backwards"] as const) {
    const [start, end] = direction === "forwards" ? [from, to] : [to, from];
    const after = reachable(graph, start, "forwards", {});
    if (!after.has(end)) continue;
    const before = reachable(graph, end, "backwards", {});
    return { ids: new Set([from, to, ...[...after].filter((id) => before.has(id))]), direction };
  }
  return { ids: new Set([from, to]), direction: null };
}
