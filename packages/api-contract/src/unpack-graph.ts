import type { Graph } from "./graph.ts";
import { noteEdges, PackedEdges } from "./packed-edges.ts";
import type { PackedGraph } from "./packed-graph.ts";
import { noteNodes, PackedNodes } from "./packed-nodes.ts";
import { notePlaces } from "./packed-places.ts";
import { unpackTables } from "./packed-tables.ts";

/**
 * The graph that was packed. Nodes and edges that say the same share one list: it is to be read, not changed. They become
 * objects when somebody asks for them: a picture of fifty thousand nodes and ten times as many edges needs none (see
 * `unpackedNodes`, `nodeAt` and `buildEdges`).
 * @throws {RangeError} when a number that a picture depends on leads nowhere, or columns are not equally long; `nodes` and
 * `edges` throw the same for the others
 */
export function unpackGraph({
  nodes: shortNodes,
  edges: shortEdges,
  truncated,
  closed,
  ...packed
}: PackedGraph): Graph {
  const tables = unpackTables(packed);
  const nodes = new PackedNodes(shortNodes, tables);
  const edges = new PackedEdges(shortEdges, nodes, tables);
  const graph = {
    get nodes() {
      return nodes.all();
    },
    get edges() {
      return edges.all();
    },
    truncated,
  };
  noteNodes(graph, nodes);
  noteEdges(graph, edges);
  notePlaces(graph, closed);
  return graph;
}
