import type { EdgeKind, GraphNode, ProvenanceGraph, Verdict } from "../model.ts";
import { nodeId } from "../node-id.ts";
import { isWorse } from "../verdict-order.ts";
import { type Bundle, bundles } from "./bundles.ts";

export type CollapsedNode = GraphNode | Bundle;

/** An edge of which an end may be a bundle. */
export interface CollapsedEdge {
  readonly id: string;
  readonly kind: EdgeKind;
  readonly source: string;
  readonly target: string;
  readonly verdict: Verdict;
  /** How many edges it stands for. */
  readonly size: number;
  /** Names under which the artifact passed along a single edge; empty for more than one. */
  readonly names: readonly string[];
  readonly mismatch: ProvenanceGraph["edges"][number]["mismatch"];
  readonly document: string | null;
}

export interface CollapsedGraph {
  readonly nodes: readonly CollapsedNode[];
  readonly edges: readonly CollapsedEdge[];
}

export interface CollapseOptions {
  /** Artifacts whose bundles are opened in place. */
  readonly expand?: ReadonlySet<string>;
  /** Smallest number of artifacts that become a bundle. */
  readonly smallest?: number;
  /** The bundles of this graph, where they have been found already. */
  readonly known?: readonly Bundle[];
}

/**
 * The graph with a bundle in place of the artifacts that behave alike. A bundle stands where its first member stood;
 * edges between the same two nodes become one, with the worst of their verdicts. Nothing else changes.
 */
export function collapse(
  graph: ProvenanceGraph,
  { expand = new Set(), smallest, known = bundles(graph, smallest) }: CollapseOptions = {},
): CollapsedGraph {
  const found = known.filter(({ members }) => !members.some((id) => expand.has(id)));
  if (found.length === 0) {
    return { nodes: graph.nodes, edges: graph.edges.map((edge) => ({ ...edge, size: 1 })) };
  }
  const bundleOf = new Map(found.flatMap((bundle) => bundle.members.map((id) => [id, bundle] as const)));
  const nodes = new Map<string, CollapsedNode>();
  for (const node of graph.nodes) {
    const shown = bundleOf.get(node.id) ?? node;
    nodes.set(shown.id, shown);
  }
  const edges = new Map<string, CollapsedEdge>();
  for (const edge of graph.edges) {
    const source = bundleOf.get(edge.source)?.id ?? edge.source;
    const target = bundleOf.get(edge.target)?.id ?? edge.target;
    const { kind, verdict, names, mismatch, document } = edge;
    if (source === edge.source && target === edge.target) {
      edges.set(edge.id, { id: edge.id, kind, source, target, verdict, size: 1, names, mismatch, document });
      continue;
    }
    const id = nodeId.edge(kind, source, target);
    const same = edges.get(id);
    const worst = same !== undefined && isWorse(same.verdict, verdict) ? same.verdict : verdict;
    const size = (same?.size ?? 0) + 1;
    edges.set(id, { id, kind, source, target, verdict: worst, size, names: [], mismatch: null, document });
  }
  return { nodes: [...nodes.values()], edges: [...edges.values()] };
}
