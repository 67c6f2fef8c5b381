import { bundles } from "../algorithms/bundles.ts";
import { collapse } from "../algorithms/collapse.ts";
import { edgeColumns } from "../edge-columns.ts";
import type { ProvenanceGraph } from "../model.ts";
import { type PlaceColumns, placeInColumns } from "./place-by-generations.ts";

/** How many nodes are shown without bundles: below this every file is clearer by itself. */
export const FEW_NODES = 40;
/** The most nodes and edges that are drawn as a graph: beyond it nobody could read it, and a browser would hesitate. */
export const MOST_DRAWN = 1_500;

/** Where the nodes of a graph stand while every bundle is closed. */
export interface ClosedPlaces extends PlaceColumns {
  /** Whether some nodes are in bundles; then the places are of what `collapse` leaves, in its order. */
  readonly isBundled: boolean;
}

/**
 * Places a graph that is too large to be drawn, ahead of those who will look at it: for everybody who opens it, that would be
 * most of what the browser has to do.
 * @returns null for a graph that can be drawn, which is placed where it is
 */
export function closedPlaces(graph: ProvenanceGraph): ClosedPlaces | null {
  if (graph.nodes.length + graph.edges.length <= MOST_DRAWN) return null;
  const known = graph.nodes.length <= FEW_NODES ? [] : bundles(graph);
  const closed = known.length === 0 ? graph : collapse(graph, { known });
  if (closed.nodes.length + edgeColumns(closed).kinds.length <= MOST_DRAWN) return null;
  return { isBundled: known.length > 0, ...placeInColumns(closed) };
}
