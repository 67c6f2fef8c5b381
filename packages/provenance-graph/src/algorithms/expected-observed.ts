import type { GraphEdge, GraphNode, NodeMark, ProvenanceGraph } from "../model.ts";

/**
 * What the layout asks for: no run that it does not know, nobody whom it does not authorize with what they performed, no
 * file that took the place of another one; and nothing that only those had to do with. A step that nobody performed is
 * part of it, and so is the way of the file that was expected where another one was used.
 */
export function onlyExpected(graph: ProvenanceGraph): ProvenanceGraph {
  const { nodes, edges } = reduce(
    graph,
    ({ kind, marks }) => kind !== "unknown-run" && !marks.some((mark) => UNEXPECTED.has(mark)),
    () => true,
  );
  return { nodes, edges: edges.map((edge) => (edge.kind === "mismatch" ? expectedWay(edge) : edge)) };
}

const UNEXPECTED: ReadonlySet<NodeMark> = new Set(["unauthorized", "tampered"] as const);

function expectedWay(edge: GraphEdge): GraphEdge {
  return { ...edge, kind: "expected", mismatch: null };
}

/** What the evidence shows to have happened: no missing step, no expectation, no inspection that nobody ran. */
export function onlyObserved(graph: ProvenanceGraph): ProvenanceGraph {
  return reduce(
    graph,
    ({ kind, documents }) => kind !== "missing-step" && !(kind === "inspection" && documents.length === 0),
    ({ kind }) => kind !== "expected" && kind !== "mismatch",
  );
}

/** The nodes and edges that stay; artifacts and functionaries that thereby lose their last edge go as well. */
function reduce(
  graph: ProvenanceGraph,
  staysNode: (node: GraphNode) => boolean,
  staysEdge: (edge: GraphEdge) => boolean,
): ProvenanceGraph {
  const left = new Set(graph.nodes.filter(staysNode).map(({ id }) => id));
  const edges = graph.edges.filter((edge) => staysEdge(edge) && left.has(edge.source) && left.has(edge.target));
  const joined = ends(edges);
  const joinedBefore = ends(graph.edges);
  const isAlone = ({ id, kind }: GraphNode): boolean =>
    (kind === "artifact" || kind === "functionary") && joinedBefore.has(id) && !joined.has(id);
  return { nodes: graph.nodes.filter((node) => left.has(node.id) && !isAlone(node)), edges };
}

function ends(edges: readonly GraphEdge[]): ReadonlySet<string> {
  return new Set(edges.flatMap(({ source, target }) => [source, target]));
}
