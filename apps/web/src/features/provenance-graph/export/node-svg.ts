import type { Verdict } from "@stemma/api-contract";
import { VERDICT_DRAWINGS } from "../../../components/verdict-drawings.ts";
import { visibleText } from "../../../lib/visible-text.ts";
import { FONT_MONO, FONT_SANS } from "../fonts.ts";
import type { Palette } from "../palette.ts";
import { isBox, RUN_TEXT_START, type SceneNode } from "../scene.ts";
import { type Attributes, element, text } from "./svg-markup.ts";

/** The colours of a verdict. */
export function colorsOf(palette: Palette, verdict: Verdict): { base: string; text: string; soft: string } {
  return palette.verdicts.get(verdict) ?? { base: palette.lineStrong, text: palette.text3, soft: palette.surface };
}

/** The icon of a verdict around a point. */
export function verdictIcon(palette: Palette, verdict: Verdict, x: number, y: number, size = 16): string {
  const color = colorsOf(palette, verdict).base;
  const paths = VERDICT_DRAWINGS[verdict].map(({ d, ink, filled, width, dash }) => {
    const paint = ink === true ? palette.surface : color;
    return element("path", {
      d,
      fill: filled === true ? paint : "none",
      stroke: width === undefined ? undefined : paint,
      "stroke-width": width,
      "stroke-linejoin": "round",
      "stroke-linecap": dash === undefined ? "round" : undefined,
      "stroke-dasharray": dash,
    });
  });
  const scale = size / 16;
  return element("g", { transform: `translate(${x - size / 2} ${y - size / 2}) scale(${scale})` }, ...paths);
}

interface Words {
  readonly size: number;
  readonly color: string;
  readonly weight?: number;
  readonly mono?: boolean;
  readonly anchor?: "start" | "middle" | "end";
  /** Painted around the letters, so that a line below them does not cross them out. */
  readonly halo?: string;
}

/** Text that stays text, its middle at a height. */
export function words(content: string, x: number, y: number, look: Words): string {
  const halo: Attributes =
    look.halo === undefined
      ? {}
      : { stroke: look.halo, "stroke-width": 3, "stroke-linejoin": "round", "paint-order": "stroke" };
  return element(
    "text",
    {
      x,
      y: y + look.size * 0.36,
      "font-family": look.mono === true ? FONT_MONO : FONT_SANS,
      "font-size": look.size,
      "font-weight": look.weight,
      "text-anchor": look.anchor,
      fill: look.color,
      ...halo,
    },
    text(content),
  );
}

const KEY = "M7.8 8H14M11.5 8v2.5M14 8v2";

/** A node with its shape (kind), border and icon (verdict), words and badges (marks). */
export function nodeMarkup(placed: SceneNode, palette: Palette): string {
  const { node, x, y } = placed;
  const { base, soft } = colorsOf(palette, node.verdict);
  const failed = colorsOf(palette, "failed");
  const isUnauthorized = node.marks.includes("unauthorized");
  const isFunctionary = node.kind === "functionary";
  const look: Attributes = {
    fill: isFunctionary
      ? palette.surface
      : node.verdict === "failed"
        ? soft
        : node.kind === "missing-step"
          ? palette.canvas
          : palette.surface,
    stroke: isFunctionary ? (isUnauthorized ? failed.base : palette.lineStrong) : base,
    "stroke-width": node.marks.includes("first-bad-step") ? 2.5 : isFunctionary && isUnauthorized ? 2 : 1.5,
    "stroke-dasharray": node.kind === "missing-step" ? "5 4" : undefined,
  };
  const icon = isFunctionary
    ? functionaryIcon(x, y, isUnauthorized ? failed.base : palette.text2, isUnauthorized)
    : verdictIcon(palette, node.verdict, isBox(node) ? x - placed.width / 2 + 16 : x, y);
  return element(
    "g",
    {},
    element(
      "title",
      {},
      text(
        [node.label, ...node.digests.map(({ algorithm, value }) => `${algorithm}:${value}`)]
          .map(visibleText)
          .join("\n"),
      ),
    ),
    ...shapes(placed, look),
    icon,
    ...labels(placed, palette),
    ...(node.marks.includes("downstream") ? [badge(placed, palette)] : []),
  );
}

function functionaryIcon(x: number, y: number, color: string, isCrossed: boolean): string {
  const line = { fill: "none", stroke: color, "stroke-width": 1.5, "stroke-linecap": "round" };
  return element(
    "g",
    { transform: `translate(${x - 8} ${y - 8})` },
    element("circle", { cx: 5, cy: 8, r: 2.8, ...line }),
    element("path", { d: KEY, ...line }),
    ...(isCrossed ? [element("path", { d: "M3 13.5 13 2.5", ...line })] : []),
  );
}

function shapes({ node, x, y, width, height }: SceneNode, look: Attributes): readonly string[] {
  const [w, h] = [width / 2, height / 2];
  switch (node.kind) {
    case "artifact":
      return [element("circle", { cx: x, cy: y, r: w, ...look })];
    case "bundle":
      return [6, 3, 0].map((shift) => element("circle", { cx: x + shift, cy: y - shift, r: w, ...look }));
    case "unknown-run":
      return [element("path", { d: `M${x} ${y - h}L${x + w} ${y}L${x} ${y + h}L${x - w} ${y}z`, ...look })];
    case "functionary":
      return [
        element("path", {
          d: `M${x - w} ${y}L${x - w / 2} ${y - h}H${x + w / 2}L${x + w} ${y}L${x + w / 2} ${y + h}H${x - w / 2}z`,
          ...look,
        }),
      ];
    case "inspection":
      return [
        element("rect", { x: x - w, y: y - h, width, height, rx: 8, ...look }),
        element("rect", { x: x - w + 3, y: y - h + 3, width: width - 6, height: height - 6, rx: 6, ...look }),
      ];
    case "step-run":
    case "missing-step":
      return [element("rect", { x: x - w, y: y - h, width, height, rx: 8, ...look })];
  }
}

function labels(placed: SceneNode, palette: Palette): readonly string[] {
  const { node, x, y, width, height, title, subtitle, monoSubtitle: mono } = placed;
  const small = { size: mono ? 10.5 : 11, mono };
  if (isBox(node)) {
    const start = x - width / 2 + RUN_TEXT_START;
    const look = { size: 12, weight: 600, color: palette.text };
    if (subtitle === "") return [words(title, start, y, look)];
    return [words(title, start, y - 8, look), words(subtitle, start, y + 9, { ...small, color: palette.text3 })];
  }
  const halo = palette.canvas;
  if (node.kind === "functionary") {
    const color = node.marks.includes("unauthorized") ? colorsOf(palette, "failed").text : palette.text3;
    return [
      words(title, x + width / 2 + 6, y - 7, { size: 11.5, weight: 500, color: palette.text, halo }),
      words(subtitle, x + width / 2 + 6, y + 8, { ...small, color, halo }),
    ];
  }
  return [
    words(title, x, y + height / 2 + 13, { size: 11.5, weight: 500, color: palette.text, anchor: "middle", halo }),
    words(subtitle, x, y + height / 2 + 29, { ...small, color: palette.text3, anchor: "middle", halo }),
  ];
}

/** What comes after the first bad step. */
function badge({ node, x, y, width, height }: SceneNode, palette: Palette): string {
  const [cx, cy] = isBox(node) ? [x + width / 2, y - height / 2] : [x + 13, y - 13];
  const color = colorsOf(palette, "failed").base;
  return element(
    "g",
    {},
    element("circle", { cx, cy, r: 8, fill: palette.surface, stroke: color, "stroke-width": 1.25 }),
    element("path", {
      d: "m4.4 4.8 3.2 3.2-3.2 3.2M8.6 4.8 11.8 8l-3.2 3.2",
      transform: `translate(${cx - 8} ${cy - 8})`,
      fill: "none",
      stroke: color,
      "stroke-width": 1.5,
      "stroke-linecap": "round",
      "stroke-linejoin": "round",
    }),
  );
}
