import { VERDICT_WORDS, type Verdict } from "@stemma/api-contract";
import { visibleText } from "../../../lib/visible-text.ts";
import type { Palette } from "../palette.ts";
import type { Picture } from "../picture.ts";
import { PICTURE_EDGE, pictureBounds } from "../picture-bounds.ts";
import type { MeasureText } from "../scene.ts";
import { chipMarkup, edgeMarkup } from "./edge-svg.ts";
import { LEGEND_SIZE, legendMarkup } from "./legend-svg.ts";
import { colorsOf, nodeMarkup, verdictIcon, words } from "./node-svg.ts";
import { element, text } from "./svg-markup.ts";

/** What stands above the picture. */
export interface PictureTitle {
  /** Supply chain and release. */
  readonly title: string;
  readonly verdict: Verdict;
  readonly sentence: string;
  /** When, how much of it, what limits it: one line each. */
  readonly notes: readonly string[];
}

export interface SvgPicture {
  /** A whole SVG document. */
  readonly markup: string;
  /** In CSS pixels. */
  readonly width: number;
  readonly height: number;
}

const MARGIN = 32;
const LEAST_WIDTH = 720;

/**
 * The graph as it is drawn on the screen, with title and legend, as an SVG document that needs nothing beside it. Text is
 * text: it can be found, copied and read aloud; what documents say cannot become markup.
 * @param fonts `@font-face` rules, where the reader of the file has no access to the fonts of the page
 */
export function graphSvg(
  picture: Picture,
  { title, verdict, sentence, notes }: PictureTitle,
  palette: Palette,
  measure: MeasureText,
  fonts = "",
): SvgPicture {
  const box = pictureBounds(picture);
  const width = Math.max(LEAST_WIDTH, LEGEND_SIZE.width + 2 * MARGIN, box.x2 - box.x1 + 2 * MARGIN);
  const lines = wrapWords(visibleText(sentence), width - 2 * MARGIN - 24, (line) => measure(line, "step") * 1.15);
  const head = [
    words(visibleText(title), MARGIN, MARGIN + 8, { size: 12, color: palette.text3 }),
    verdictIcon(palette, verdict, MARGIN + 8, MARGIN + 34),
    words(VERDICT_WORDS[verdict], MARGIN + 24, MARGIN + 34, {
      size: 12,
      weight: 600,
      color: colorsOf(palette, verdict).text,
    }),
    ...lines.map((line, at) =>
      words(line, MARGIN, MARGIN + 58 + at * 19, { size: 14, weight: 600, color: palette.text }),
    ),
  ];
  let y = MARGIN + 58 + lines.length * 19;
  for (const note of notes) {
    head.push(words(visibleText(note), MARGIN, y + 2, { size: 11, color: palette.text3 }));
    y += 16;
  }
  const top = y + 16;
  const bottom = top + 24 + (box.y2 - box.y1) + 24;
  const height = bottom + 24 + LEGEND_SIZE.height + MARGIN;
  const shift = `translate(${(width - (box.x2 - box.x1)) / 2 - box.x1} ${top + 24 - box.y1})`;
  const line = (at: number): string =>
    element("path", { d: `M0 ${at}H${width}`, stroke: palette.line, "stroke-width": 1 });
  const markup = element(
    "svg",
    {
      xmlns: "http://www.w3.org/2000/svg",
      width,
      height,
      viewBox: `0 0 ${width} ${height}`,
      role: "img",
    },
    element("title", {}, text(`${visibleText(title)}: ${visibleText(sentence)}`)),
    ...(fonts === "" ? [] : [element("style", {}, fonts)]),
    element("rect", { width, height, fill: palette.surface }),
    element("rect", { y: top, width, height: bottom - top, fill: palette.canvas }),
    line(top),
    line(bottom),
    ...head,
    element("g", { transform: shift }, ...pictureMarkup(picture, palette)),
    legendMarkup(palette, MARGIN, bottom + 24),
  );
  return { markup, width, height };
}

/** The picture alone, to be shown on a page that says the rest. @param fonts as for `graphSvg` */
export function bareSvg(picture: Picture, palette: Palette, fonts = ""): SvgPicture {
  const box = pictureBounds(picture);
  const width = box.x2 - box.x1 + 2 * PICTURE_EDGE;
  const height = box.y2 - box.y1 + 2 * PICTURE_EDGE;
  const markup = element(
    "svg",
    { xmlns: "http://www.w3.org/2000/svg", width, height, viewBox: `0 0 ${width} ${height}` },
    ...(fonts === "" ? [] : [element("style", {}, fonts)]),
    element(
      "g",
      { transform: `translate(${PICTURE_EDGE - box.x1} ${PICTURE_EDGE - box.y1})` },
      ...pictureMarkup(picture, palette),
    ),
  );
  return { markup, width, height };
}

function pictureMarkup(picture: Picture, palette: Palette): readonly string[] {
  return [
    ...regionMarkup(picture, palette),
    ...picture.edges.map((edge) => edgeMarkup(edge, palette)),
    ...picture.edges.map((edge) => chipMarkup(edge, palette)),
    ...[...picture.nodes.values()].map((node) => nodeMarkup(node, palette)),
  ];
}

function regionMarkup({ region }: Picture, palette: Palette): readonly string[] {
  if (region === null) return [];
  const { x1, y1, x2, y2, label } = region;
  const failed = colorsOf(palette, "failed");
  return [
    element("rect", {
      x: x1,
      y: y1,
      width: x2 - x1,
      height: y2 - y1,
      rx: 8,
      fill: failed.soft,
      "fill-opacity": 0.45,
      stroke: failed.base,
      "stroke-opacity": 0.35,
    }),
    words(label, x1 + 12, y1 + 16, { size: 11, weight: 600, color: failed.text }),
  ];
}

/** Lines that are no wider than that, as far as there are spaces. */
export function wrapWords(sentence: string, width: number, measure: (line: string) => number): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of sentence.split(" ")) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (line !== "" && measure(longer) > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line];
}
