import type { ProvenanceGraph } from "../model.ts";
import { walls } from "./flowing-edges.ts";
import type { TraversalOptions } from "./reachable.ts";

/**
 * The nodes within some hops of others, along the flow and against it, with their distance; nearest first, the centres at
 * 0. Every edge counts, also those that say what did not match. Content that is everywhere is found and not walked
 * through, unless it is a centre or `options` asks for it. Unknown centres are left out. Linear in the graph.
 */
export function neighbourhood(
  graph: ProvenanceGraph,
  centres: readonly string[],
  hops: number,
  options: TraversalOptions = {},
): ReadonlyMap<string, number> {
  const known = new Set(graph.nodes.map(({ id }) => id));
  const neighbours = new Map<string, string[]>();
  const join = (from: string, to: string): void => {
    const list = neighbours.get(from);
    if (list === undefined) neighbours.set(from, [to]);
    else list.push(to);
  };
  for (const { source, target } of graph.edges) {
    join(source, target);
    join(target, source);
  }
  const blocked = walls(graph, options.throughUbiquitous);
  const distances = new Map<string, number>();
  for (const id of centres) if (known.has(id)) distances.set(id, 0);
  // A map that grows while it is walked: a queue that forgets nothing.
  for (const [id, distance] of distances) {
    if (distance >= hops || (distance > 0 && blocked.has(id))) continue;
    for (const next of neighbours.get(id) ?? []) if (!distances.has(next)) distances.set(next, distance + 1);
  }
  return distances;
}
