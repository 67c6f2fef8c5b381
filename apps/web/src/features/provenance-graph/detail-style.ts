import type { StylesheetJson } from "cytoscape";
import { verdictGlyph } from "./node-images.ts";
import type { Palette } from "./palette.ts";

/** How much can be told apart: everything; shapes and icons; only marks of the verdict's colour. */
export type Detail = "full" | "shapes" | "marks";

/** Labels disappear below half zoom; below a third a node is filled with its verdict. */
export function detailAt(zoom: number): Detail {
  if (zoom < 1 / 3) return "marks";
  return zoom < 1 / 2 ? "shapes" : "full";
}

/** The classes that each level puts on every element. */
export const DETAIL_CLASSES: Readonly<Record<Detail, string>> = {
  full: "",
  shapes: "from-afar",
  marks: "from-afar from-far-away",
};

export function detailStyle(palette: Palette): StylesheetJson {
  return [
    { selector: ".entity.from-afar", style: { label: "" } },
    { selector: ".text.from-afar, .chip.from-far-away", style: { visibility: "hidden" } },
    // What is hidden would be measured all the same.
    { selector: ".text.from-afar", style: { label: "" } },
    {
      // Dashes, thick borders and shapes stay, and the icon becomes as large as the node: colour is never alone.
      selector: ".entity.from-far-away",
      style: {
        "background-width": 28,
        "background-height": 28,
        "background-position-x": "50%",
      },
    },
    ...[...palette.verdicts].map(([verdict, { base }]) => ({
      selector: `.entity.from-far-away[verdict = '${verdict}']`,
      style: { "background-color": base, "background-image": verdictGlyph(verdict, palette) },
    })),
    // A ghost stays one: its dashes are seen against a paler fill.
    { selector: ".missing-step.from-far-away", style: { "background-opacity": 0.4 } },
    {
      selector: ".functionary.from-far-away",
      style: { "background-color": palette.lineStrong, "background-image": "none" },
    },
    {
      selector: ".functionary.unauthorized.from-far-away",
      style: {
        "background-color": palette.verdicts.get("failed")?.base ?? palette.text,
        "background-image": verdictGlyph("failed", palette),
      },
    },
  ];
}
