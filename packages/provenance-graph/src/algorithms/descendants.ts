import type { ProvenanceGraph } from "../model.ts";
import { reachable, type TraversalOptions } from "./reachable.ts";

/**
 * Everything that comes from a node, or from any of several: the ids of the runs that used it, what they made, and so on; for a functionary
 * the runs that it performed first. Content that is everywhere is found but not walked through unless `options` asks
 * for it.
 */
export function descendants(
  graph: ProvenanceGraph,
  id: string | readonly string[],
  options: TraversalOptions = {},
): ReadonlySet<string> {
  return reachable(graph, id, "forwards", options);
}
