import type { ProvenanceGraph } from "../model.ts";
import { reachable, type TraversalOptions } from "./reachable.ts";

/**
 * Everything that a node comes from: the ids of the runs that made it, what they used, who performed them, and so on.
 * Content that is everywhere is found but not walked through unless `options` asks for it.
 */
export function ancestors(graph: ProvenanceGraph, id: string, options: TraversalOptions = {}): ReadonlySet<string> {
  return reachable(graph, id, "backwards", options);
}
