import type { Graph } from "./graph.ts";
import { readNumbers } from "./packed-column.ts";
import type { PackedGraph } from "./packed-graph.ts";

/** Where the nodes of a large graph stand while every bundle is closed. Mirrors `ClosedPlaces` of `@stemma/provenance-graph`. */
export interface ClosedPlaces {
  readonly isBundled: boolean;
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
}

const known = new WeakMap<Graph, NonNullable<PackedGraph["closed"]>>();

/** Remembers the places that came with a graph. */
export function notePlaces(graph: Graph, closed: PackedGraph["closed"]): void {
  if (closed !== undefined) known.set(graph, closed);
}

/**
 * The places that came with a graph; null when none did. They may be of any number of nodes: whoever uses them compares.
 * @param nodes how many the graph has
 */
export function packedPlaces(graph: Graph, nodes = 0): ClosedPlaces | null {
  const closed = known.get(graph);
  if (closed === undefined) return null;
  return { isBundled: closed.isBundled, x: readNumbers(closed.x, nodes), y: readNumbers(closed.y, nodes) };
}
