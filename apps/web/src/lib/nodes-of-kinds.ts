import { type Graph, type GraphNode, nodeAt } from "@stemma/api-contract";
import { nodeColumns, nodeKindNumber } from "@stemma/provenance-graph";

/** The places of the nodes of some kinds, in the graph's order. */
export function placesOfKinds(graph: Graph, kinds: readonly GraphNode["kind"][]): readonly number[] {
  const all = nodeColumns(graph).kinds;
  const places: number[] = [];
  for (const kind of kinds) {
    const number = nodeKindNumber(kind);
    for (let at = all.indexOf(number); at !== -1; at = all.indexOf(number, at + 1)) places.push(at);
  }
  return places.sort((a, b) => a - b);
}

/** The nodes of some kinds, in the graph's order. The others of a graph that arrived packed do not become objects for it. */
export function nodesOfKinds(graph: Graph, kinds: readonly GraphNode["kind"][]): readonly GraphNode[] {
  return placesOfKinds(graph, kinds).flatMap((place) => nodeAt(graph, place) ?? []);
}
