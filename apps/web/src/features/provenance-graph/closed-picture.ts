import { type Graph, packedPlaces } from "@stemma/api-contract";
import { placeInColumns } from "@stemma/provenance-graph";
import { type GraphParameters, readGraphState } from "./graph-address.ts";
import { isWhole } from "./graph-state.ts";
import { overviewOf } from "./overview-marks.ts";
import { bundleGraph, isTooLarge, nodeCount, type ShownGraph, unbundled, withPlaces } from "./shown-graph.ts";

const bundled = new WeakMap<Graph, ShownGraph>();
const placed = new WeakMap<ShownGraph, ShownGraph>();

/** A graph with every bundle closed and nothing hidden. Made once for each graph. */
export function closedGraph(graph: Graph): ShownGraph {
  const known = bundled.get(graph);
  if (known !== undefined) return known;
  const arrived = packedPlaces(graph, nodeCount(graph));
  const closed =
    arrived?.isBundled === false ? unbundled(graph) : bundleGraph(graph, { open: [], hidden: [], single: null });
  bundled.set(graph, closed);
  // A large graph was placed where it was verified; by the same code, so that what is not of as many nodes is not of this one.
  if (arrived !== null && arrived.x.length === nodeCount(closed) && arrived.y.length === nodeCount(closed)) {
    const places = { x: new Float64Array(arrived.x), y: new Float64Array(arrived.y) };
    placed.set(closed, withPlaces(closed, places));
  }
  return closed;
}

/** A closed graph with where its nodes are. Found once for each. */
export function placedGraph(closed: ShownGraph): ShownGraph {
  const known = placed.get(closed) ?? withPlaces(closed, placeInColumns(closed));
  placed.set(closed, known);
  return known;
}

/**
 * Works out what the picture of a graph will need, where the address asks for all of it: while the page waits for something
 * else, so that it does not wait for this afterwards.
 */
export function preparePicture(graph: Graph, parameters: GraphParameters): void {
  const state = readGraphState(parameters);
  if (!isWhole(state) || state.open.length > 0) return;
  const picture = placedGraph(closedGraph(graph));
  if (isTooLarge(picture)) overviewOf(picture);
}
