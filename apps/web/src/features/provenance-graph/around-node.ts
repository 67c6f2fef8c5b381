import { neighbourhood } from "@stemma/provenance-graph";
import { flowOf, type ShownGraph } from "./shown-graph.ts";

const HOPS = 2;
/** As many as can be read at once. */
const MOST_NODES = 60;

/** The selected node, or both ends of the selected edge, with what is nearest to it; empty without a selection. */
export function aroundNode(graph: ShownGraph, selected: string | null): ShownGraph {
  if (selected === null) return { nodes: [], edges: [], truncated: graph.truncated };
  const isNode = graph.nodes.some(({ id }) => id === selected);
  const edge = isNode ? undefined : graph.edges.find(({ id }) => id === selected);
  const centres = edge === undefined ? [selected] : [edge.source, edge.target];
  const near = new Set([...neighbourhood(flowOf(graph), centres, HOPS).keys()].slice(0, MOST_NODES));
  return {
    nodes: graph.nodes.filter(({ id }) => near.has(id)),
    edges: graph.edges.filter(({ source, target }) => near.has(source) && near.has(target)),
    truncated: graph.truncated,
  };
}
