import { CELL } from "./overview-cells.ts";
import type { OverviewMarks } from "./overview-marks.ts";
import { inSight, type Size } from "./overview-view.ts";
import type { Palette } from "./palette.ts";
import { isBox } from "./scene.ts";
import type { ShownNode } from "./shown-graph.ts";
import type { ViewPoint } from "./view-point.ts";

/** From this size on a mark has its node's shape. */
const SHAPED = 6;

/** Paints every node in sight as a mark of its verdict, the edges that failed, and the selection with its edges. */
export function paintOverview(
  context: CanvasRenderingContext2D,
  marks: OverviewMarks,
  palette: Palette,
  view: ViewPoint,
  room: Size,
  /** Place in the nodes; -1: none. */
  selected: number,
): void {
  const { nodes, edges, cells } = marks;
  const { zoom } = view;
  const cell = CELL * zoom;
  const [left, top] = [room.width / 2 - view.x * zoom, room.height / 2 - view.y * zoom];
  const spot = (index: number): readonly [number, number] | null => {
    const [x, y] = [cells.x[index], cells.y[index]];
    return x === undefined || y === undefined ? null : [x * zoom + left, y * zoom + top];
  };
  const line = (edge: number): void => {
    const [a, b] = [spot(edges.sources[edge] ?? -1), spot(edges.targets[edge] ?? -1)];
    if (a === null || b === null) return;
    context.moveTo(...a);
    context.lineTo(...b);
  };
  context.clearRect(0, 0, room.width, room.height);
  context.lineWidth = 1;
  context.globalAlpha = 0.25;
  context.strokeStyle = palette.verdicts.get("failed")?.base ?? palette.text;
  context.beginPath();
  for (const edge of marks.failed) line(edge);
  context.stroke();
  context.globalAlpha = 1;
  const sight = inSight(view, room);
  for (const { verdict, isPerson, indexes: members } of marks.groups) {
    const base = palette.verdicts.get(verdict)?.base ?? palette.lineStrong;
    context.fillStyle = isPerson && verdict !== "failed" ? palette.lineStrong : base;
    context.beginPath();
    for (const index of members) {
      const [x, y] = [cells.x[index] ?? 0, cells.y[index] ?? 0];
      if (x < sight.x1 - CELL || x > sight.x2 + CELL || y < sight.y1 - CELL || y > sight.y2 + CELL) continue;
      const node = nodes[index];
      if (node === undefined) continue;
      if (cell < SHAPED) dot(context, node, x * zoom + left, y * zoom + top, cell);
      else mark(context, node, x * zoom + left, y * zoom + top, cell);
    }
    context.fill();
  }
  const at = spot(selected);
  if (at === null) return;
  context.strokeStyle = palette.accent;
  context.lineWidth = 1.25;
  context.beginPath();
  for (let edge = 0; edge < edges.sources.length; edge += 1) {
    if (edges.sources[edge] === selected || edges.targets[edge] === selected) line(edge);
  }
  context.stroke();
  context.lineWidth = 2.5;
  context.beginPath();
  context.arc(at[0], at[1], Math.max(6, cell * 0.75), 0, 2 * Math.PI);
  context.stroke();
}

/** What is well takes less room than what is not, and a file less than what was done to it: differences that need no colour. */
function shareOf({ kind, verdict }: ShownNode): number {
  if (kind !== "artifact" && kind !== "bundle") return 0.9;
  return verdict === "failed" ? 0.95 : verdict === "verified" ? 0.55 : 0.75;
}

/** Painted at once: a path of many thousand squares takes ten times as long to fill. */
function dot(context: CanvasRenderingContext2D, node: ShownNode, x: number, y: number, cell: number): void {
  const size = Math.max(0.8, cell * shareOf(node));
  context.fillRect(x - size / 2, y - size / 2, size, size);
}

function mark(context: CanvasRenderingContext2D, node: ShownNode, x: number, y: number, cell: number): void {
  const size = cell * shareOf(node);
  const half = size / 2;
  if (isBox(node)) context.roundRect(x - half, y - half * 0.8, size, size * 0.8, 2);
  else if (node.kind === "unknown-run" || node.kind === "functionary") {
    context.moveTo(x, y - half);
    context.lineTo(x + half, y);
    context.lineTo(x, y + half);
    context.lineTo(x - half, y);
    context.closePath();
  } else {
    context.moveTo(x + half, y);
    context.arc(x, y, half, 0, 2 * Math.PI);
  }
}
