import { type Graph, type GraphNode, nodeAt } from "@stemma/api-contract";
import { nodeColumns, nodeKindNumber } from "@stemma/provenance-graph";

/** The nodes of some kinds, in the graph's order. The others of a graph that arrived packed do not become objects for it. */
export function nodesOfKinds(graph: Graph, kinds: readonly GraphNode["kind"][]): readonly GraphNode[] {
  const numbers = new Set<number>(kinds.map(nodeKindNumber));
  const found: GraphNode[] = [];
  for (const [index, kind] of nodeColumns(graph).kinds.entries()) {
    const node = numbers.has(kind) ? nodeAt(graph, index) : undefined;
    if (node !== undefined) found.push(node);
  }
  return found;
}
