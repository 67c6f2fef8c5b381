import { strings } from "../../lib/strings.ts";

const words = strings.graph.legendWords;

/** How a mark of the legend is painted. */
export type LegendLook =
  | "plain"
  | "bad-border"
  | "ghost"
  | "edge"
  | "arrow"
  | "bad"
  | "bad-fill"
  | "missing"
  | "missing-fill"
  | "mark"
  | "accent";

/** One shape of a mark, on a grid of 32 × 24. */
export interface LegendShape {
  readonly element: "circle" | "rect" | "path";
  readonly attributes: Readonly<Record<string, string | number>>;
  readonly look: LegendLook;
}

export interface LegendItem {
  readonly word: string;
  readonly shapes: readonly LegendShape[];
}

const circle = (look: LegendLook, cx: number, cy: number, r: number): LegendShape => ({
  element: "circle",
  attributes: { cx, cy, r },
  look,
});
const rect = (look: LegendLook, x: number, y: number, width: number, height: number, rx: number): LegendShape => ({
  element: "rect",
  attributes: { x, y, width, height, rx },
  look,
});
const path = (look: LegendLook, d: string): LegendShape => ({ element: "path", attributes: { d }, look });

/** What shapes mean. */
export const LEGEND_NODES: readonly LegendItem[] = [
  { word: words.artifact, shapes: [circle("plain", 16, 12, 8)] },
  { word: words.bundle, shapes: [circle("plain", 19, 9, 7), circle("plain", 14, 14, 7)] },
  { word: words.stepRun, shapes: [rect("plain", 3, 4, 26, 16, 4)] },
  { word: words.missingStep, shapes: [rect("ghost", 3, 4, 26, 16, 4)] },
  { word: words.unknownRun, shapes: [path("plain", "M16 2l10 10-10 10L6 12z")] },
  { word: words.inspection, shapes: [rect("plain", 3, 4, 26, 16, 4), rect("plain", 6, 7, 20, 10, 2)] },
  { word: words.functionary, shapes: [path("plain", "M5 12l5-9h11l5 9-5 9H10z")] },
];

/** What the marks of an overview mean. */
export const LEGEND_OVERVIEW: readonly LegendItem[] = [
  { word: words.artifactOrBundle, shapes: [circle("mark", 16, 12, 7)] },
  { word: words.runMark, shapes: [rect("mark", 6, 4, 20, 16, 3)] },
  { word: words.personMark, shapes: [path("mark", "M16 2l10 10-10 10L6 12z")] },
  { word: words.failedWay, shapes: [path("bad", "M2 12h28")] },
  { word: words.selected, shapes: [circle("mark", 16, 12, 4), circle("accent", 16, 12, 9)] },
];

/** What edges and badges mean. */
export const LEGEND_EDGES: readonly LegendItem[] = [
  { word: words.flow, shapes: [path("edge", "M2 12h24"), path("arrow", "m24 8 7 4-7 4z")] },
  { word: words.unchanged, shapes: [path("edge", "M6 12h20"), path("arrow", "m24 8 7 4-7 4zM8 8l-7 4 7 4z")] },
  { word: words.mismatch, shapes: [path("bad", "M2 12h23"), path("bad-fill", "m23 7 8 5-8 5z")] },
  { word: words.expected, shapes: [path("missing", "M2 12h24"), path("missing-fill", "m24 8 7 4-7 4z")] },
  {
    word: words.unauthorized,
    shapes: [path("bad-border", "M5 12l5-9h11l5 9-5 9H10z"), path("bad", "M10 18 22 6")],
  },
  {
    word: words.downstream,
    shapes: [circle("bad-border", 16, 12, 9), path("bad", "m11.4 8.4 3.6 3.6-3.6 3.6m4.6-7.2 3.6 3.6-3.6 3.6")],
  },
];
