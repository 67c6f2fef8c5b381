import type { GraphEdge } from "@stemma/api-contract";
import type { Position } from "@stemma/provenance-graph";
import { differingPair, shortDigest } from "../../lib/digest.ts";
import { strings } from "../../lib/strings.ts";
import { visibleText } from "../../lib/visible-text.ts";
import { type Route, routeEdges } from "./route-edges.ts";
import { arrangeNodes, downstreamRegion, type MeasureText, type SceneNode } from "./scene.ts";
import type { ShownGraph } from "./shown-graph.ts";

/** An edge as it is drawn. */
export interface PictureEdge {
  readonly edge: GraphEdge;
  readonly route: Route;
  /** Stands for two edges: the run took the file and left it as it was. */
  readonly isUnchanged: boolean;
  /** To or from the first bad step, and failed. */
  readonly isBadWay: boolean;
  /** What is written on it; null where nothing differs. */
  readonly digests: { readonly expected: string; readonly observed: string } | null;
}

/** What is drawn, in pixels at zoom 1, whoever draws it: Cytoscape or an exported file. */
export interface Picture {
  readonly nodes: ReadonlyMap<string, SceneNode>;
  readonly edges: readonly PictureEdge[];
  /** Around everything downstream of the first bad step. */
  readonly region: {
    readonly x1: number;
    readonly y1: number;
    readonly x2: number;
    readonly y2: number;
    readonly label: string;
  } | null;
}

/** Places everything; pure, so that the same graph always gives the same picture. */
export function composePicture(
  graph: ShownGraph,
  placement: ReadonlyMap<string, Position>,
  measure: MeasureText,
): Picture {
  const nodes = arrangeNodes(graph, placement, measure);
  const { edges: drawn, unchanged } = foldUnchanged(graph.edges);
  const routes = routeEdges(drawn, nodes);
  const isFirstBad = (id: string): boolean => nodes.get(id)?.node.marks.includes("first-bad-step") === true;
  const edges = drawn.flatMap((edge): PictureEdge[] => {
    const route = routes.get(edge.id);
    if (route === undefined) return [];
    const isBadWay =
      edge.verdict === "failed" && edge.kind !== "performed" && (isFirstBad(edge.source) || isFirstBad(edge.target));
    return [{ edge, route, isUnchanged: unchanged.has(edge.id), isBadWay, digests: digestsOn(edge) }];
  });
  const first = [...nodes.values()].find(({ node }) => node.marks.includes("first-bad-step"));
  const around = first === undefined ? null : downstreamRegion(nodes);
  const region = around && { ...around, label: strings.graph.downstreamOf(first?.title ?? "") };
  return { nodes, edges, region };
}

function digestsOn({ mismatch }: GraphEdge): PictureEdge["digests"] {
  if (mismatch === null) return null;
  const { expected, observed } = differingPair(mismatch.expected, mismatch.observed);
  const word = (digest: typeof expected): string =>
    digest === null ? strings.versus.nothing : shortDigest(visibleText(digest.value));
  return { expected: word(expected), observed: word(observed) };
}

/**
 * A file that a run took and left as it was is both material and product of it: one edge with an arrow at either end
 * instead of two, of which one would run against the flow.
 */
function foldUnchanged(edges: readonly GraphEdge[]): {
  readonly edges: readonly GraphEdge[];
  readonly unchanged: ReadonlySet<string>;
} {
  const materials = new Map(
    edges.filter((edge) => edge.kind === "material").map((edge) => [`${edge.source} ${edge.target}`, edge.id]),
  );
  const unchanged = new Set<string>();
  const drawn = edges.filter((edge) => {
    const material = edge.kind === "product" ? materials.get(`${edge.target} ${edge.source}`) : undefined;
    if (material !== undefined) unchanged.add(material);
    return material === undefined;
  });
  return { edges: drawn, unchanged };
}
