import { ancestors, descendants } from "@stemma/provenance-graph";
import { flowOf, type ShownGraph } from "./shown-graph.ts";

/**
 * What is lit when somebody points at a node or an edge: it, everything that it comes from, everything that came of it, and
 * the edges between these. Null for what is not in the graph.
 */
export function litParts(graph: ShownGraph, id: string): ReadonlySet<string> | null {
  const edge = graph.edges.find((each) => each.id === id);
  if (edge === undefined && !graph.nodes.some((node) => node.id === id)) return null;
  const flow = flowOf(graph);
  const start = edge?.source ?? id;
  const end = edge?.target ?? id;
  const up = new Set([start, ...ancestors(flow, start)]);
  const down = new Set([end, ...descendants(flow, end)]);
  const along = (side: ReadonlySet<string>) =>
    graph.edges.flatMap((each) => (side.has(each.source) && side.has(each.target) ? [each.id] : []));
  return new Set([id, ...up, ...down, ...along(up), ...along(down)]);
}
