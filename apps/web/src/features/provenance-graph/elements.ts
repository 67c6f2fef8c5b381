import type { GraphEdge } from "@stemma/api-contract";
import type { Position } from "@stemma/provenance-graph";
import type { ElementDefinition } from "cytoscape";
import { differingPair, shortDigest } from "../../lib/digest.ts";
import { strings } from "../../lib/strings.ts";
import { visibleText } from "../../lib/visible-text.ts";
import { type Route, routeEdges } from "./route-edges.ts";
import { arrangeNodes, CHIP_HEIGHT, CHIP_WIDTH, downstreamRegion, type MeasureText, type SceneNode } from "./scene.ts";
import type { ShownGraph } from "./shown-graph.ts";

/** Elements that are no node or edge of the graph: labels, badges, the region. `owner` is what a click on them means. */
function decoration(
  id: string,
  classes: string,
  x: number,
  y: number,
  data: Record<string, unknown> = {},
): ElementDefinition {
  return {
    group: "nodes",
    data: { ...data, id: `decoration ${id}` },
    classes: `decoration ${classes}`,
    position: { x, y },
  };
}

/** The whole picture as Cytoscape's elements; pure, so that the same graph always gives the same picture. */
export function graphElements(
  graph: ShownGraph,
  placement: ReadonlyMap<string, Position>,
  measure: MeasureText,
): ElementDefinition[] {
  const scene = arrangeNodes(graph, placement, measure);
  const { edges: drawn, unchanged } = foldUnchanged(graph.edges);
  const routes = routeEdges(drawn, scene);
  const nodes = [...scene.values()].flatMap((node) => nodeElements(node, measure));
  const edges = drawn.flatMap((edge) => edgeElements(edge, routes.get(edge.id), scene, unchanged.has(edge.id)));
  return [...regionElements(scene), ...nodes, ...edges];
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

function nodeElements(placed: SceneNode, measure: MeasureText): ElementDefinition[] {
  const { node, x, y, width, height } = placed;
  const isRun = node.kind === "step-run" || node.kind === "missing-step" || node.kind === "inspection";
  const elements: ElementDefinition[] = [
    {
      group: "nodes",
      data: {
        id: node.id,
        owner: node.id,
        label: placed.title,
        full: [node.label, ...(node.bundle?.members ?? []).slice(0, 12).map(({ label }) => label), ...node.names]
          .map(visibleText)
          .join("\n"),
        width,
        height,
        // The title of a run starts to the right of its icon.
        shift: isRun ? Math.round(-width / 2 + 30 + measure(placed.title, "step") / 2) : 0,
        verdict: node.verdict,
      },
      classes: ["entity", node.kind, ...node.marks].join(" "),
      position: { x, y },
    },
  ];
  if (node.kind === "bundle") {
    // Two more circles behind it, the farthest first.
    const behind = [6, 3].map((shift) =>
      decoration(`stack ${shift} ${node.id}`, "stack", x + shift, y - shift, {
        width,
        height,
        verdict: node.verdict,
        owner: node.id,
      }),
    );
    elements.unshift(...behind);
  }
  if (placed.subtitle !== "") elements.push(subtitleElement(placed, isRun));
  if (node.marks.includes("downstream")) {
    const [dx, dy] = isRun ? [width / 2, -height / 2] : [13, -13];
    elements.push(decoration(`badge ${node.id}`, "badge", x + dx, y + dy, { owner: node.id }));
  }
  return elements;
}

function subtitleElement(placed: SceneNode, isRun: boolean): ElementDefinition {
  const { node, x, y, width, height } = placed;
  const classes = placed.monoSubtitle ? "text mono" : "text";
  const data = { label: placed.subtitle };
  if (isRun) return decoration(`subtitle ${node.id}`, `${classes} from-left inside`, x - width / 2 + 30, y + 9, data);
  if (node.kind === "functionary") {
    const look = node.marks.includes("unauthorized") ? " bad" : "";
    return decoration(`subtitle ${node.id}`, `${classes} from-left${look}`, x + width / 2 + 6, y + 8, data);
  }
  return decoration(`subtitle ${node.id}`, `${classes} centred`, x, y + height / 2 + 29, data);
}

function edgeElements(
  edge: GraphEdge,
  route: Route | undefined,
  scene: ReadonlyMap<string, SceneNode>,
  isUnchanged: boolean,
): ElementDefinition[] {
  const source = scene.get(edge.source);
  const target = scene.get(edge.target);
  if (route === undefined || source === undefined || target === undefined) return [];
  const badStep = [source, target].some(({ node }) => node.marks.includes("first-bad-step"));
  const element: ElementDefinition = {
    group: "edges",
    data: {
      id: edge.id,
      owner: edge.id,
      source: edge.source,
      target: edge.target,
      verdict: edge.verdict,
      full: edge.names.map(visibleText).join("\n"),
      ...segments(route, source, target),
    },
    classes: [
      "flow",
      edge.kind,
      ...(edge.verdict === "failed" && badStep && edge.kind !== "performed" ? ["bad-way"] : []),
      ...(route.corners.length === 0 ? ["straight"] : []),
      ...(isUnchanged ? ["unchanged"] : []),
    ].join(" "),
  };
  return [element, ...chipElements(edge, route)];
}

/** Corners in Cytoscape's terms: how far along, and how far beside, the straight line between both ends. */
function segments(route: Route, source: SceneNode, target: SceneNode): Record<string, unknown> {
  const { start, end } = route;
  const dx = end.x - start.x;
  const dy = end.y - start.y;
  const length = Math.hypot(dx, dy) || 1;
  return {
    start: `${start.x - source.x}px ${start.y - source.y}px`,
    end: `${end.x - target.x}px ${end.y - target.y}px`,
    weights: route.corners.map((corner) => ((corner.x - start.x) * dx + (corner.y - start.y) * dy) / length ** 2),
    distances: route.corners.map((corner) => ((corner.x - start.x) * -dy + (corner.y - start.y) * dx) / length),
  };
}

/** Expected and observed digest, written on the edge. */
function chipElements(edge: GraphEdge, route: Route): ElementDefinition[] {
  if (edge.mismatch === null || route.chip === null) return [];
  const { x, y } = route.chip;
  const { expected, observed } = differingPair(edge.mismatch.expected, edge.mismatch.observed);
  const left = x - CHIP_WIDTH / 2 + 8;
  const right = x + CHIP_WIDTH / 2 - 8;
  const value = (digest: typeof expected): string =>
    digest === null ? strings.versus.nothing : shortDigest(visibleText(digest.value));
  return [
    decoration(`chip ${edge.id}`, "chip", x, y, {
      owner: edge.id,
      width: CHIP_WIDTH,
      height: CHIP_HEIGHT,
      verdict: edge.verdict,
    }),
    decoration(`chip-1 ${edge.id}`, "text from-left on-chip", left, y - 9, { label: strings.versus.expectedOnEdge }),
    decoration(`chip-2 ${edge.id}`, "text mono from-right on-chip strong", right, y - 9, { label: value(expected) }),
    decoration(`chip-3 ${edge.id}`, "text from-left on-chip bad", left, y + 9, {
      label: strings.versus.observedOnEdge,
    }),
    decoration(`chip-4 ${edge.id}`, "text mono from-right on-chip bad", right, y + 9, { label: value(observed) }),
  ];
}

function regionElements(scene: ReadonlyMap<string, SceneNode>): ElementDefinition[] {
  const region = downstreamRegion(scene);
  const first = [...scene.values()].find(({ node }) => node.marks.includes("first-bad-step"));
  if (region === null || first === undefined) return [];
  const size = { width: region.x2 - region.x1, height: region.y2 - region.y1 };
  return [
    decoration("region", "region", (region.x1 + region.x2) / 2, (region.y1 + region.y2) / 2, size),
    decoration("region-label", "text from-left region-label", region.x1 + 12, region.y1 + 16, {
      label: strings.graph.downstreamOf(first.title),
    }),
  ];
}
