import type { GraphEdge } from "@stemma/api-contract";
import type { Position } from "@stemma/provenance-graph";
import { hasMonoSubtitle, nodeSubtitle, nodeTitle } from "./node-words.ts";
import type { ShownGraph, ShownNode } from "./shown-graph.ts";

/** What the picture consists of, in pixels at zoom 1; Cytoscape gets it as it is. */
export interface SceneNode {
  readonly node: ShownNode;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly title: string;
  readonly subtitle: string;
  readonly monoSubtitle: boolean;
  /** Room that shape and labels take to each side of the centre. */
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export type MeasureText = (text: string, kind: "title" | "step" | "small" | "mono") => number;
export const CHIP_WIDTH = 128;
export const CHIP_HEIGHT = 44;
export const RUN_HEIGHT = 48;
export const ROUND_SIZE = 32;
export const DIAMOND_SIZE = 48;
/** Where the title of a run starts: to the right of its icon. */
export const RUN_TEXT_START = 30;

/** Whether a node is drawn as a box with its words inside. */
export const isBox = ({ kind }: Pick<ShownNode, "kind">): boolean =>
  kind === "step-run" || kind === "missing-step" || kind === "inspection";

const COLUMN_GAP = 40;
const PERSON_GAP = 16;
const CHIP_GAP = CHIP_WIDTH + 44;
/** Room for "Downstream of" and a step's name. */
const REGION_LEAST_WIDTH = 184;
/** Rows of the placement have room for anything; labels here take two lines. */
const ROW_SCALE = 0.86;

type Size = Omit<SceneNode, "x" | "y">;

/** The size of every node with its labels. */
function sizeOf(node: ShownNode, measure: MeasureText): Size {
  const title = nodeTitle(node);
  const subtitle = nodeSubtitle(node);
  const monoSubtitle = hasMonoSubtitle(node);
  const smallWidth = measure(subtitle, monoSubtitle ? "mono" : "small");
  const common = { node, title, subtitle, monoSubtitle };
  switch (node.kind) {
    case "step-run":
    case "missing-step":
    case "inspection": {
      const width = Math.max(88, Math.ceil(RUN_TEXT_START + Math.max(measure(title, "step"), smallWidth) + 12));
      const half = width / 2;
      return {
        ...common,
        width,
        height: RUN_HEIGHT,
        left: half,
        right: half,
        top: RUN_HEIGHT / 2,
        bottom: RUN_HEIGHT / 2,
      };
    }
    case "functionary": {
      const right = ROUND_SIZE / 2 + 6 + Math.max(measure(title, "title"), smallWidth);
      return { ...common, width: ROUND_SIZE, height: 28, left: 16, right, top: 14, bottom: 14 };
    }
    case "unknown-run":
    case "bundle":
    case "artifact": {
      const size = node.kind === "unknown-run" ? DIAMOND_SIZE : ROUND_SIZE;
      const half = Math.max(size, measure(title, "title"), smallWidth, memberWidth(node, measure)) / 2;
      return { ...common, width: size, height: size, left: half, right: half, top: size / 2, bottom: size / 2 + 38 };
    }
  }
}

/** What the widest of a bundle's members will need: opening it must not move the columns beside it. */
function memberWidth({ bundle }: ShownNode, measure: MeasureText): number {
  const titles = (bundle?.members ?? []).map((member) => nodeTitle({ ...member, bundle: null }));
  const longest = titles.reduce((best, title) => (title.length > best.length ? title : best), "");
  return measure(longest, "title");
}

/**
 * The nodes where the placement put them, with the columns drawn together to what their labels need: the order of
 * generations and rows is the placement's, the distances are the picture's. Wider where a mismatch must be written.
 */
export function arrangeNodes(
  graph: ShownGraph,
  placement: ReadonlyMap<string, Position>,
  measure: MeasureText,
): ReadonlyMap<string, SceneNode> {
  const sizes = new Map(graph.nodes.map((node) => [node.id, sizeOf(node, measure)]));
  const columns = columnsOf(graph.nodes, placement);
  const chipColumns = new Set(
    graph.edges.filter((edge) => edge.mismatch !== null).map((edge) => placement.get(edge.source)?.x),
  );
  const xByColumn = new Map<number, number>();
  let edge = 0;
  // Functionaries stand above everything else, so that only another one's label can be in their way.
  let labels = Number.NEGATIVE_INFINITY;
  for (const [x, members] of columns) {
    const all = members.flatMap((node) => sizes.get(node.id) ?? []);
    const flow = all.filter((size) => size.node.kind !== "functionary");
    const people = all.filter((size) => size.node.kind === "functionary");
    const left = Math.max(16, ...flow.map((size) => size.left));
    const right = Math.max(16, ...flow.map((size) => size.right));
    if (people.length > 0)
      edge = Math.max(edge, labels + PERSON_GAP - left + Math.max(...people.map((size) => size.left)));
    xByColumn.set(x, Math.round(edge + left));
    if (people.length > 0) labels = Math.round(edge + left) + Math.max(...people.map((size) => size.right));
    edge += left + right + (chipColumns.has(x) ? CHIP_GAP : COLUMN_GAP);
  }
  const scene = new Map<string, SceneNode>();
  for (const [id, size] of sizes) {
    const place = placement.get(id) ?? { x: 0, y: 0 };
    scene.set(id, { ...size, x: xByColumn.get(place.x) ?? place.x, y: Math.round(place.y * ROW_SCALE) });
  }
  return scene;
}

function columnsOf(
  nodes: readonly ShownNode[],
  placement: ReadonlyMap<string, Position>,
): readonly (readonly [number, readonly ShownNode[]])[] {
  const columns = new Map<number, ShownNode[]>();
  for (const node of nodes) {
    const x = placement.get(node.id)?.x ?? 0;
    const column = columns.get(x);
    if (column === undefined) columns.set(x, [node]);
    else column.push(node);
  }
  return [...columns].sort(([a], [b]) => a - b);
}

/** The rectangle around everything downstream of the first bad step; null when something else would stand in it. */
export function downstreamRegion(
  scene: ReadonlyMap<string, SceneNode>,
): { readonly x1: number; readonly y1: number; readonly x2: number; readonly y2: number } | null {
  const inside = [...scene.values()].filter(({ node }) => node.marks.includes("downstream"));
  if (inside.length === 0) return null;
  const box = {
    x1: Math.min(...inside.map((node) => node.x - node.left)) - 16,
    y1: Math.min(...inside.map((node) => node.y - node.top)) - 40,
    x2: Math.max(...inside.map((node) => node.x + node.right)) + 20,
    y2: Math.max(...inside.map((node) => node.y + node.bottom)) + 16,
  };
  const others = [...scene.values()].filter(({ node }) => !node.marks.includes("downstream"));
  const crowded = others.some(
    (node) =>
      node.x + node.right > box.x1 &&
      node.x - node.left < box.x2 &&
      node.y + node.bottom > box.y1 &&
      node.y - node.top < box.y2,
  );
  return crowded ? null : { ...box, x2: Math.max(box.x2, box.x1 + REGION_LEAST_WIDTH) };
}

/** Edges that carry both digests. */
export function mismatchEdges(graph: ShownGraph): readonly GraphEdge[] {
  return graph.edges.filter((edge) => edge.mismatch !== null);
}
