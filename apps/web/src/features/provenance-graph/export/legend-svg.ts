import { VERDICT_WORDS, VERDICTS } from "@stemma/api-contract";
import { strings } from "../../../lib/strings.ts";
import { LEGEND_EDGES, LEGEND_NODES, type LegendItem, type LegendLook } from "../legend-marks.ts";
import type { Palette } from "../palette.ts";
import { colorsOf, verdictIcon, words } from "./node-svg.ts";
import { type Attributes, element } from "./svg-markup.ts";

const ROW = 18;
const COLUMNS = [0, 140, 330] as const;

/** What the legend takes. */
export const LEGEND_SIZE = { width: 530, height: 24 + 7 * ROW } as const;

/** What shapes, borders and badges mean, from a point to the right and down. */
export function legendMarkup(palette: Palette, left: number, top: number): string {
  const look = { size: 11, color: palette.text2 };
  const first = top + 24 + ROW / 2;
  const items = (list: readonly LegendItem[], column: number): string[] =>
    list.flatMap(({ word, shapes }, row) => {
      const y = first + row * ROW;
      const marks = shapes.map(({ element: name, attributes, look: each }) =>
        element(name, { ...attributes, ...paint(each, palette) }),
      );
      return [
        element("g", { transform: `translate(${left + column} ${y - 8}) scale(0.66)` }, ...marks),
        words(word, left + column + 30, y, look),
      ];
    });
  return element(
    "g",
    {},
    words(strings.graph.legend, left, top + 8, { size: 12, weight: 600, color: palette.text }),
    words(strings.graph.legendWords.rule, left + COLUMNS[1], top + 8, { size: 11, color: palette.text3 }),
    ...VERDICTS.flatMap((verdict, row) => [
      verdictIcon(palette, verdict, left + 6, first + row * ROW, 12),
      words(VERDICT_WORDS[verdict], left + 20, first + row * ROW, {
        size: 11,
        color: colorsOf(palette, verdict).text,
      }),
    ]),
    ...items(LEGEND_NODES, COLUMNS[1]),
    ...items(LEGEND_EDGES, COLUMNS[2]),
  );
}

function paint(look: LegendLook, palette: Palette): Attributes {
  const failed = colorsOf(palette, "failed").base;
  const missing = colorsOf(palette, "evidence-missing").base;
  switch (look) {
    case "plain":
      return { fill: palette.surface, stroke: palette.lineStrong, "stroke-width": 2 };
    case "bad-border":
      return { fill: palette.surface, stroke: failed, "stroke-width": 2 };
    case "ghost":
      return { fill: "none", stroke: missing, "stroke-width": 2, "stroke-dasharray": "4 3" };
    case "edge":
      return { fill: "none", stroke: palette.lineStrong, "stroke-width": 2 };
    case "arrow":
      return { fill: palette.lineStrong };
    case "bad":
      return { fill: "none", stroke: failed, "stroke-width": 2.5 };
    case "bad-fill":
      return { fill: failed };
    case "missing":
      return { fill: "none", stroke: missing, "stroke-width": 2, "stroke-dasharray": "5 4" };
    case "missing-fill":
      return { fill: missing };
    case "mark":
      return { fill: palette.lineStrong };
    case "accent":
      return { fill: "none", stroke: palette.accent, "stroke-width": 2.5 };
  }
}
