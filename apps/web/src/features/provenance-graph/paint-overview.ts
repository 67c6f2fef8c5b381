import type { Verdict } from "@stemma/api-contract";
import { NODE_KINDS } from "@stemma/provenance-graph";
import { CELL } from "./overview-cells.ts";
import type { MarkGroup, OverviewMarks } from "./overview-marks.ts";
import { inSight, type Size } from "./overview-view.ts";
import { layDot, partsOf } from "./paint-dots.ts";
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
  const { edges, cells } = marks;
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
  const placed: Placed = { marks, sight: inSight(view, room), zoom, left, top };
  if (cell < SHAPED) paintDots(context, placed, palette);
  else for (const group of marks.groups) paintShapes(context, placed, group, palette);
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

/** Marks, and where they come to lie in the window. */
interface Placed {
  readonly marks: OverviewMarks;
  readonly sight: ReturnType<typeof inSight>;
  readonly zoom: number;
  readonly left: number;
  readonly top: number;
}

function colorOf({ verdict, isPerson }: MarkGroup, palette: Palette): string {
  const base = palette.verdicts.get(verdict)?.base ?? palette.lineStrong;
  return isPerson && verdict !== "failed" ? palette.lineStrong : base;
}

/** What is well takes less room than what is not, and a file less than what was done to it: differences that need no colour. */
function shareOf(kind: ShownNode["kind"] | undefined, verdict: Verdict): number {
  if (kind !== "artifact" && kind !== "bundle") return 0.9;
  return verdict === "failed" ? 0.95 : verdict === "verified" ? 0.55 : 0.75;
}

/** Marks without a shape, in the pixels of the screen, laid over what the canvas has. */
function paintDots(context: CanvasRenderingContext2D, placed: Placed, palette: Palette): void {
  const { marks, sight, zoom, left, top } = placed;
  const { cells, nodes, groups } = marks;
  const { a: ratio } = context.getTransform();
  const { width, height } = context.canvas;
  const pixels = context.createImageData(width, height);
  for (const group of groups) {
    const color = partsOf(colorOf(group, palette));
    const sizes = NODE_KINDS.map((kind) => Math.max(0.8, CELL * zoom * shareOf(kind, group.verdict)));
    for (const index of group.indexes) {
      const [x, y] = [cells.x[index] ?? 0, cells.y[index] ?? 0];
      if (x < sight.x1 - CELL || x > sight.x2 + CELL || y < sight.y1 - CELL || y > sight.y2 + CELL) continue;
      const size = sizes[nodes.kinds[index] ?? -1] ?? 0;
      layDot(pixels, (x * zoom + left - size / 2) * ratio, (y * zoom + top - size / 2) * ratio, size * ratio, color);
    }
  }
  // What is put on a canvas replaces what it has, what is drawn lies over it.
  const layer = document.createElement("canvas");
  Object.assign(layer, { width, height });
  layer.getContext("2d")?.putImageData(pixels, 0, 0);
  context.save();
  context.resetTransform();
  context.drawImage(layer, 0, 0);
  context.restore();
}

function paintShapes(context: CanvasRenderingContext2D, placed: Placed, group: MarkGroup, palette: Palette): void {
  const { marks, sight, zoom, left, top } = placed;
  const { cells, nodes } = marks;
  context.fillStyle = colorOf(group, palette);
  context.beginPath();
  for (const index of group.indexes) {
    const [x, y] = [cells.x[index] ?? 0, cells.y[index] ?? 0];
    if (x < sight.x1 - CELL || x > sight.x2 + CELL || y < sight.y1 - CELL || y > sight.y2 + CELL) continue;
    const kind = NODE_KINDS[nodes.kinds[index] ?? -1];
    if (kind !== undefined)
      mark(context, kind, x * zoom + left, y * zoom + top, CELL * zoom * shareOf(kind, group.verdict));
  }
  context.fill();
}

function mark(context: CanvasRenderingContext2D, kind: ShownNode["kind"], x: number, y: number, size: number): void {
  const half = size / 2;
  if (isBox({ kind })) context.roundRect(x - half, y - half * 0.8, size, size * 0.8, 2);
  else if (kind === "unknown-run" || kind === "functionary") {
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
