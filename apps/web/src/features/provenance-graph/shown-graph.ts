import type { Graph, GraphEdge, GraphNode } from "@stemma/api-contract";
import {
  bundles,
  collapse,
  edgeColumns,
  FEW_NODES,
  MOST_DRAWN,
  nodeColumns,
  type PlaceColumns,
  type ProvenanceGraph,
  rememberEdgeColumns,
  rememberNodeColumns,
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

/** Whether there is too much to draw it as a graph. */
export function isTooLarge(graph: ShownGraph): boolean {
  return nodeCount(graph) + edgeColumns(graph).kinds.length > MOST_DRAWN;
}

/** How many nodes a graph has. None of them is made an object for the answer. */
export function nodeCount(graph: Graph | ShownGraph): number {
  return nodeColumns(graph).kinds.length;
}

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
  const known = nodeCount(graph) <= FEW_NODES ? [] : bundles(graph);
  if (known.length === 0) return unbundled(graph);
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

/** A graph without bundles, as it is shown. */
export function unbundled(graph: Graph): ShownGraph {
  return same(graph);
}

/** A graph with where its nodes are. */
export function withPlaces(graph: ShownGraph, places: PlaceColumns): ShownGraph {
  return same(graph, places);
}

/** The same graph once more. Its nodes and edges are only read when somebody wants them as objects. */
function same(graph: Graph | ShownGraph, places: PlaceColumns | undefined = undefined): ShownGraph {
  const again = {
    get nodes() {
      return graph.nodes;
    },
    get edges() {
      return graph.edges;
    },
    truncated: graph.truncated,
    ...(places === undefined ? {} : { places }),
  };
  rememberNodeColumns(again, nodeColumns(graph));
  rememberEdgeColumns(again, edgeColumns(graph));
  return again;
}

/** The shown graph for the questions that follow its flow: a bundle is asked as an artifact. */
export function flowOf({ nodes, edges }: ShownGraph): ProvenanceGraph {
  return { nodes: nodes.map((node) => ({ ...node, kind: node.kind === "bundle" ? "artifact" : node.kind })), edges };
}
