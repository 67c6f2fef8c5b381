import type { Graph, GraphEdge, GraphNode } from "@stemma/api-contract";
import {
  bundles,
  collapse,
  edgeColumns,
  type PlaceColumns,
  type ProvenanceGraph,
  rememberEdgeColumns,
} from "@stemma/provenance-graph";
import { shortNodeId } from "./short-node-id.ts";

/** A node of the picture: one of the graph, or a bundle of artifacts that behave alike. */
export type ShownNode = Omit<GraphNode, "kind"> & {
  readonly kind: GraphNode["kind"] | "bundle";
  /** Bundles: what they stand for. Others: none, so that the graph's own nodes need no copies. */
  readonly bundle?: { readonly prefix: string | null; readonly members: readonly GraphNode[] } | null;
};

/** What is to be seen: the graph after modes, filters and bundling. */
export interface ShownGraph {
  readonly nodes: readonly ShownNode[];
  readonly edges: readonly GraphEdge[];
  /** Why nodes were left out by the server; null when everything is there. */
  readonly truncated: string | null;
  /** Where the nodes are, by their place in `nodes`, if that has been decided. */
  readonly places?: PlaceColumns;
}

/** The most nodes and edges that are drawn as a graph: beyond it nobody could read it, and the browser would hesitate. */
const MOST_DRAWN = 1_500;

/** Whether there is too much to draw it as a graph. */
export function isTooLarge(graph: ShownGraph): boolean {
  return graph.nodes.length + edgeColumns(graph).kinds.length > MOST_DRAWN;
}

/** How many nodes are drawn without bundles: below this every file is clearer by itself. */
const FEW_NODES = 40;

export interface Bundling {
  /** Short ids of bundles that are opened in place. */
  readonly open: readonly string[];
  /** Short ids of bundles that are not shown. */
  readonly hidden: readonly string[];
  /** Id of an artifact that is never hidden in a bundle: what is selected can be seen. */
  readonly single: string | null;
}

/** The graph with bundles in place of the artifacts that behave alike. Anomalies are never in one. */
export function bundleGraph(graph: Graph, { open, hidden, single }: Bundling): ShownGraph {
  const known = graph.nodes.length <= FEW_NODES ? [] : bundles(graph);
  if (known.length === 0) return withNodes(graph, graph.nodes);
  const byId = new Map(graph.nodes.map((node) => [node.id, node]));
  const opened = known.flatMap(({ id, members }) => (open.includes(shortNodeId(id)) ? members.slice(0, 1) : []));
  const expand = new Set(single === null ? opened : [...opened, single]);
  const shown = collapse(graph, { expand, known });
  const isShown = ({ id, kind }: { id: string; kind: string }): boolean =>
    kind !== "bundle" || !hidden.includes(shortNodeId(id));
  const nodes = shown.nodes.filter(isShown).flatMap((node): ShownNode[] => {
    if (node.kind !== "bundle") {
      const original = byId.get(node.id);
      return original === undefined ? [] : [original];
    }
    const members = node.members.flatMap((id) => byId.get(id) ?? []);
    return [
      {
        id: node.id,
        kind: "bundle",
        label: node.label,
        verdict: node.verdict,
        reason: node.reason,
        marks: [...node.marks],
        names: [],
        digests: [],
        item: null,
        keyId: null,
        threshold: null,
        documents: [...new Set(members.flatMap(({ documents }) => documents))].sort(),
        checkIds: [...new Set(members.flatMap(({ checkIds }) => checkIds))],
        bundle: { prefix: node.prefix, members },
      },
    ];
  });
  const originals = new Map(graph.edges.map((edge) => [edge.id, edge]));
  const left = new Set(nodes.map(({ id }) => id));
  const drawn = shown.edges.filter(({ source, target }) => left.has(source) && left.has(target));
  const edges = drawn.map((edge): GraphEdge => originals.get(edge.id) ?? { ...edge, names: [], mismatch: null });
  return { nodes, edges, truncated: graph.truncated };
}

/** The bundle that an artifact would be in if it were not opened; null when it is in none. */
export function bundleOf(graph: Graph, id: string): string | null {
  if (graph.nodes.length <= FEW_NODES) return null;
  return bundles(graph).find(({ members }) => members.includes(id))?.id ?? null;
}

/** A graph with where its nodes are. */
export function withPlaces(graph: ShownGraph, places: PlaceColumns): ShownGraph {
  return withNodes(graph, graph.nodes, places);
}

/** A graph with other objects for the same nodes. Its edges are only read when somebody wants them as objects. */
function withNodes(
  graph: Graph | ShownGraph,
  nodes: readonly ShownNode[],
  places: PlaceColumns | undefined = undefined,
): ShownGraph {
  const same = {
    nodes,
    get edges() {
      return graph.edges;
    },
    truncated: graph.truncated,
    ...(places === undefined ? {} : { places }),
  };
  rememberEdgeColumns(same, edgeColumns(graph));
  return same;
}

/** The shown graph for the questions that follow its flow: a bundle is asked as an artifact. */
export function flowOf({ nodes, edges }: ShownGraph): ProvenanceGraph {
  return { nodes: nodes.map((node) => ({ ...node, kind: node.kind === "bundle" ? "artifact" : node.kind })), edges };
}
