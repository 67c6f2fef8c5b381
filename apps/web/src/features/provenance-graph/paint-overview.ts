import type { Verdict } from "@stemma/api-contract";
import type { OverviewCells } from "./overview-cells.ts";
import type { Palette } from "./palette.ts";
import { isBox } from "./scene.ts";
import type { ShownGraph, ShownNode } from "./shown-graph.ts";

/** From this size on a mark has its node's shape. */
const SHAPED = 6;
/** More lines than this would be a carpet. */
const MOST_LINES = 1_500;

/** Paints every node as a mark of its verdict, the edges that failed, and the selection with its edges. */
export function paintOverview(
  context: CanvasRenderingContext2D,
  { nodes, edges }: ShownGraph,
  cells: OverviewCells,
  palette: Palette,
  selected: string | null,
): void {
  const indexes = new Map(nodes.map(({ id }, index) => [id, index]));
  const spot = (id: string): readonly [number, number] | null => {
    const index = indexes.get(id);
    return index === undefined ? null : [cells.x[index] ?? 0, cells.y[index] ?? 0];
  };
  const line = (from: string, to: string): void => {
    const [a, b] = [spot(from), spot(to)];
    if (a === null || b === null) return;
    context.moveTo(...a);
    context.lineTo(...b);
  };
  const failed = edges.filter((edge) => edge.verdict === "failed" && edge.kind !== "performed");
  context.lineWidth = 1;
  if (failed.length <= MOST_LINES) {
    context.globalAlpha = 0.25;
    context.strokeStyle = palette.verdicts.get("failed")?.base ?? palette.text;
    context.beginPath();
    for (const edge of failed) line(edge.source, edge.target);
    context.stroke();
    context.globalAlpha = 1;
  }
  const byVerdict = new Map<Verdict, number[]>();
  for (const [index, { verdict }] of nodes.entries()) {
    const list = byVerdict.get(verdict);
    if (list === undefined) byVerdict.set(verdict, [index]);
    else list.push(index);
  }
  for (const [verdict, { base }] of palette.verdicts) {
    for (const isPerson of [false, true]) {
      context.fillStyle = isPerson && verdict !== "failed" ? palette.lineStrong : base;
      context.beginPath();
      for (const index of byVerdict.get(verdict) ?? []) {
        const node = nodes[index];
        if (node === undefined || (node.kind === "functionary") !== isPerson) continue;
        mark(context, node, cells.x[index] ?? 0, cells.y[index] ?? 0, cells.size);
      }
      context.fill();
    }
  }
  const at = selected === null ? null : spot(selected);
  if (at === null) return;
  context.strokeStyle = palette.accent;
  context.lineWidth = 1.25;
  context.beginPath();
  for (const { source, target } of edges) if (source === selected || target === selected) line(source, target);
  context.stroke();
  context.lineWidth = 2.5;
  context.beginPath();
  context.arc(at[0], at[1], Math.max(6, cells.size * 0.75), 0, 2 * Math.PI);
  context.stroke();
}

/** What is well takes less room than what is not, and a file less than what was done to it: differences that need no colour. */
function shareOf({ kind, verdict }: ShownNode): number {
  if (kind !== "artifact" && kind !== "bundle") return 0.9;
  return verdict === "failed" ? 0.95 : verdict === "verified" ? 0.55 : 0.75;
}

function mark(context: CanvasRenderingContext2D, node: ShownNode, x: number, y: number, cell: number): void {
  const size = Math.max(0.8, cell * shareOf(node));
  const half = size / 2;
  if (cell < SHAPED) context.rect(x - half, y - half, size, size);
  else if (isBox(node)) context.roundRect(x - half, y - half * 0.8, size, size * 0.8, 2);
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
