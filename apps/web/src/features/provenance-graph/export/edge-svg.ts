import { strings } from "../../../lib/strings.ts";
import type { Palette } from "../palette.ts";
import type { PictureEdge } from "../picture.ts";
import type { Route } from "../route-edges.ts";
import { CHIP_HEIGHT, CHIP_WIDTH } from "../scene.ts";
import { colorsOf, words } from "./node-svg.ts";
import { element } from "./svg-markup.ts";

/** Of the rounded corners, at most. */
const RADIUS = 8;

type Point = Route["start"];

/** An edge with its arrows, and what is written on it. */
export function edgeMarkup(drawn: PictureEdge, palette: Palette): string {
  const { edge, route, isUnchanged, isBadWay } = drawn;
  const color = colorOf(drawn, palette);
  const isThick = isBadWay || edge.kind === "mismatch";
  const width = isThick ? 2.5 : edge.kind === "performed" ? 1 : 1.5;
  const points = [route.start, ...route.corners, route.end];
  const size = isThick ? 9 : edge.kind === "performed" ? 6 : 7;
  return element(
    "g",
    {},
    element("path", {
      d: roundedWay(points),
      fill: "none",
      stroke: color,
      "stroke-width": width,
      "stroke-dasharray": edge.kind === "expected" ? "5 4" : undefined,
    }),
    arrow(points.at(-2) ?? route.start, route.end, size, color),
    ...(isUnchanged ? [arrow(points[1] ?? route.end, route.start, size, color)] : []),
  );
}

/** Both digests of an edge that does not match; drawn after all edges, so that none crosses it. */
export function chipMarkup({ edge, route, digests }: PictureEdge, palette: Palette): string {
  if (digests === null || route.chip === null) return "";
  const { x, y } = route.chip;
  const bad = colorsOf(palette, "failed").text;
  const left = x - CHIP_WIDTH / 2 + 8;
  const right = x + CHIP_WIDTH / 2 - 8;
  return element(
    "g",
    {},
    element("rect", {
      x: x - CHIP_WIDTH / 2,
      y: y - CHIP_HEIGHT / 2,
      width: CHIP_WIDTH,
      height: CHIP_HEIGHT,
      rx: 4,
      fill: palette.surface,
      stroke: colorsOf(palette, edge.verdict).base,
    }),
    words(strings.versus.expectedOnEdge, left, y - 9, { size: 10.5, color: palette.text2 }),
    words(digests.expected, right, y - 9, { size: 10.5, color: palette.text, mono: true, anchor: "end" }),
    words(strings.versus.observedOnEdge, left, y + 9, { size: 10.5, color: bad }),
    words(digests.observed, right, y + 9, { size: 10.5, color: bad, mono: true, anchor: "end" }),
  );
}

function colorOf({ edge }: PictureEdge, palette: Palette): string {
  if (edge.kind === "expected") return colorsOf(palette, "evidence-missing").base;
  if (edge.kind === "mismatch") return colorsOf(palette, edge.verdict).base;
  return edge.verdict === "failed" ? colorsOf(palette, "failed").base : palette.lineStrong;
}

/** Straight parts with round corners. */
function roundedWay(points: readonly Point[]): string {
  const [start] = points;
  if (start === undefined) return "";
  const parts = [`M${start.x} ${start.y}`];
  for (let at = 1; at < points.length; at += 1) {
    const [before, corner, after] = [points[at - 1], points[at], points[at + 1]];
    if (before === undefined || corner === undefined) continue;
    if (after === undefined) parts.push(`L${corner.x} ${corner.y}`);
    else {
      const radius = Math.min(RADIUS, distance(before, corner) / 2, distance(corner, after) / 2);
      const from = towards(corner, before, radius);
      const to = towards(corner, after, radius);
      parts.push(`L${from.x} ${from.y}Q${corner.x} ${corner.y} ${to.x} ${to.y}`);
    }
  }
  return parts.join("");
}

function arrow(from: Point, tip: Point, size: number, color: string): string {
  const length = distance(from, tip) || 1;
  const [dx, dy] = [(tip.x - from.x) / length, (tip.y - from.y) / length];
  const base = { x: tip.x - dx * size, y: tip.y - dy * size };
  const half = size * 0.45;
  const d = `M${tip.x} ${tip.y}L${base.x - dy * half} ${base.y + dx * half}L${base.x + dy * half} ${base.y - dx * half}z`;
  return element("path", { d, fill: color });
}

function distance(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}

function towards(from: Point, to: Point, by: number): Point {
  const length = distance(from, to) || 1;
  return { x: from.x + ((to.x - from.x) * by) / length, y: from.y + ((to.y - from.y) * by) / length };
}
