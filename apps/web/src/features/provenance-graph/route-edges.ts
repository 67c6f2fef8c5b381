import type { GraphEdge } from "@stemma/api-contract";
import { CHIP_WIDTH, type SceneNode } from "./scene.ts";

interface Point {
  readonly x: number;
  readonly y: number;
}

/** The way of an edge: where it leaves, its corners, where it arrives. */
export interface Route {
  readonly start: Point;
  readonly corners: readonly Point[];
  readonly end: Point;
  /** The middle of the label of a mismatch edge. */
  readonly chip: Point | null;
}

const PORT_SPREAD = 11;
const TURN = 18;
/** How far from the nodes of a column the line of a functionary passes them, and how far from another functionary's. */
const LANE = 7;
const LANE_GAP = 5;
/** Above a run, where such a line turns to it. */
const APPROACH = 12;
/** Up to so many nodes an edge looks for the way that touches the fewest of them. */
const MOST_AVOIDED = 120;

/**
 * Orthogonal ways for all edges. Edges that arrive at one run do so at different heights, in the order in which they
 * come from above; the vertical part stands between two columns where it crosses the fewest nodes.
 */
export function routeEdges(
  edges: readonly GraphEdge[],
  scene: ReadonlyMap<string, SceneNode>,
): ReadonlyMap<string, Route> {
  const ports = arrivalPorts(edges, scene);
  const nodes = [...scene.values()];
  const columns = columnsOf(nodes);
  const lanes = new Lanes();
  const routes = new Map<string, Route>();
  for (const edge of edges) {
    const source = scene.get(edge.source);
    const target = scene.get(edge.target);
    if (source === undefined || target === undefined) continue;
    routes.set(
      edge.id,
      edge.kind === "performed"
        ? performedRoute(source, target, columns.get(target.x) ?? [], lanes)
        : flowRoute(edge, source, target, ports.get(edge.id) ?? 0, nodes),
    );
  }
  return routes;
}

/** For each edge, how far from the middle of its target's side it arrives. */
function arrivalPorts(edges: readonly GraphEdge[], scene: ReadonlyMap<string, SceneNode>): ReadonlyMap<string, number> {
  const byTarget = new Map<string, GraphEdge[]>();
  for (const edge of edges) {
    if (edge.kind === "performed" || scene.get(edge.target)?.node.kind === "artifact") continue;
    const list = byTarget.get(edge.target);
    if (list === undefined) byTarget.set(edge.target, [edge]);
    else list.push(edge);
  }
  const ports = new Map<string, number>();
  for (const list of byTarget.values()) {
    const sorted = list.sort((a, b) => (scene.get(a.source)?.y ?? 0) - (scene.get(b.source)?.y ?? 0));
    const step = Math.min(PORT_SPREAD, 32 / Math.max(1, sorted.length - 1));
    for (const [index, edge] of sorted.entries()) {
      ports.set(edge.id, Math.round((index - (sorted.length - 1) / 2) * step));
    }
  }
  return ports;
}

/** The nodes of each column, by the place of its middle. */
function columnsOf(nodes: readonly SceneNode[]): ReadonlyMap<number, readonly SceneNode[]> {
  const columns = new Map<number, SceneNode[]>();
  for (const node of nodes) {
    const column = columns.get(node.x);
    if (column === undefined) columns.set(node.x, [node]);
    else column.push(node);
  }
  return columns;
}

/** The lines beside each column: every functionary has one of its own, or two people's runs would look like one person's. */
class Lanes {
  readonly #taken = new Map<number, string[]>();

  /** How far from the column's nodes the line of a functionary stands. */
  offset(column: number, functionary: string): number {
    const taken = this.#taken.get(column) ?? [];
    if (!taken.includes(functionary)) taken.push(functionary);
    this.#taken.set(column, taken);
    const place = taken.indexOf(functionary);
    // The ways of files turn at a fixed distance: nobody's line stands upon them.
    return LANE + place * LANE_GAP + (place > 1 ? TURN - LANE - LANE_GAP : 0);
  }
}

/**
 * From a functionary down (or up) to what it performed. Where something else stands between them the line goes around it:
 * a line through another functionary or run reads as if those were meant, an accusation or an acquittal that nobody made.
 */
function performedRoute(source: SceneNode, target: SceneNode, column: readonly SceneNode[], lanes: Lanes): Route {
  const down = source.y <= target.y;
  const side = down ? 1 : -1;
  const start = { x: source.x, y: source.y + (side * source.height) / 2 };
  const end = { x: target.x, y: target.y - (side * target.height) / 2 };
  const isStraight = Math.abs(start.x - end.x) < 1;
  const y = start.y + (isStraight ? 0 : side * TURN);
  const between = column.filter(
    (node) => node !== source && node !== target && touches(node, end.x, end.x, y, end.y - side),
  );
  if (between.length === 0) {
    const corners = isStraight
      ? []
      : [
          { x: start.x, y },
          { x: end.x, y },
        ];
    return { start, corners, end, chip: null };
  }
  const left = Math.min(target.x - target.left, ...between.map((node) => node.x - node.left));
  const lane = left - lanes.offset(target.x, source.node.id);
  const approach = end.y - side * APPROACH;
  const turn = [
    { x: lane, y: approach },
    { x: end.x, y: approach },
  ];
  if (!isStraight) return { start, corners: [{ x: start.x, y }, { x: lane, y }, ...turn], end, chip: null };
  const aside = { x: source.x - source.width / 2, y: source.y };
  return { start: aside, corners: [{ x: lane, y: source.y }, ...turn], end, chip: null };
}

function flowRoute(
  edge: GraphEdge,
  source: SceneNode,
  target: SceneNode,
  port: number,
  nodes: readonly SceneNode[],
): Route {
  const start = { x: source.x + source.width / 2, y: source.y };
  const end = { x: target.x - target.width / 2, y: target.y + port };
  const hasChip = edge.mismatch !== null;
  const chip = hasChip ? { x: source.x + source.right + 12 + CHIP_WIDTH / 2, y: source.y } : null;
  if (end.x <= start.x) return backRoute(start, end, source, target, chip);
  if (Math.abs(start.y - end.y) < 1) return { start, corners: [], end, chip };
  const x = chooseTurn(start, end, source, target, nodes);
  return {
    start,
    corners: [
      { x, y: start.y },
      { x, y: end.y },
    ],
    end,
    chip,
  };
}

/** Against the flow: around below both. */
function backRoute(start: Point, end: Point, source: SceneNode, target: SceneNode, chip: Point | null): Route {
  const y = Math.max(source.y + source.bottom, target.y + target.bottom) + TURN;
  const corners = [
    { x: start.x + TURN, y: start.y },
    { x: start.x + TURN, y },
    { x: end.x - TURN, y },
    { x: end.x - TURN, y: end.y },
  ];
  return { start, corners, end, chip };
}

/** Where the vertical part stands: of all gaps between columns, the one whose way touches the fewest other nodes. */
function chooseTurn(
  start: Point,
  end: Point,
  source: SceneNode,
  target: SceneNode,
  nodes: readonly SceneNode[],
): number {
  const near = Math.max(start.x, source.x + source.right) + TURN;
  const usual = source.node.kind === "artifact" ? [end.x - TURN, near] : [near, end.x - TURN];
  // Where there are very many nodes, looking at every gap for every edge would take minutes.
  if (nodes.length > MOST_AVOIDED) return usual.find((x) => x > start.x && x < end.x) ?? end.x - TURN;
  const others = nodes.filter((node) => node !== source && node !== target && node.node.kind !== "functionary");
  const candidates = [...usual, ...others.flatMap((node) => [node.x - node.left - TURN, node.x + node.right + TURN])];
  let best = end.x - TURN;
  let fewest = Number.POSITIVE_INFINITY;
  for (const x of candidates) {
    if (x <= start.x || x >= end.x) continue;
    const touched = others.filter(
      (node) =>
        touches(node, start.x, x, start.y, start.y) ||
        touches(node, x, end.x, end.y, end.y) ||
        touches(node, x, x, start.y, end.y),
    ).length;
    if (touched < fewest) {
      fewest = touched;
      best = x;
    }
  }
  return best;
}

function touches(node: SceneNode, x1: number, x2: number, y1: number, y2: number): boolean {
  return (
    node.x + node.right > Math.min(x1, x2) &&
    node.x - node.left < Math.max(x1, x2) + 0.5 &&
    node.y + node.bottom > Math.min(y1, y2) &&
    node.y - node.top < Math.max(y1, y2) + 0.5
  );
}
