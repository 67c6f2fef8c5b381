import type { EdgeSingular, NodeSingular, StylesheetJson } from "cytoscape";
import { FONT_MONO } from "./fonts.ts";
import { downstreamImage } from "./node-images.ts";
import type { Palette } from "./palette.ts";

/** The colours of an element's verdict. */
export type Colors = (element: NodeSingular | EdgeSingular) => { base: string; text: string; soft: string };

/** How labels, badges, digests on edges and the region downstream of the first bad step look. */
export function decorationStyle(
  palette: Palette,
  colors: Colors,
  bad: { readonly failed: string; readonly failedText: string; readonly failedSoft: string },
): StylesheetJson {
  return [
    { selector: ".decoration", style: { events: "no", "z-index": 20 } },
    {
      selector: ".text",
      style: {
        width: 1,
        height: 1,
        "background-opacity": 0,
        "font-size": 11,
        color: palette.text3,
        "text-valign": "center",
        "text-outline-width": 3,
        "text-outline-color": palette.canvas,
      },
    },
    { selector: ".text.mono", style: { "font-family": FONT_MONO, "font-size": 10.5 } },
    { selector: ".text.from-left", style: { "text-halign": "right" } },
    { selector: ".text.from-right", style: { "text-halign": "left" } },
    { selector: ".text.inside, .text.on-chip, .text.region-label", style: { "text-outline-width": 0 } },
    { selector: ".text.on-chip", style: { "font-size": 10.5, color: palette.text2, "z-index": 22 } },
    { selector: ".text.strong", style: { color: palette.text } },
    { selector: ".text.bad, .text.region-label", style: { color: bad.failedText } },
    { selector: ".text.region-label", style: { "font-weight": 600 } },
    {
      selector: ".stack",
      style: {
        events: "yes",
        width: "data(width)",
        height: "data(height)",
        shape: "ellipse",
        "background-color": palette.surface,
        "border-width": 1.25,
        "border-color": (node: NodeSingular) => colors(node).base,
        "z-index": 9,
      },
    },
    {
      selector: ".badge",
      style: {
        events: "yes",
        width: 16,
        height: 16,
        shape: "ellipse",
        "background-color": palette.surface,
        "background-image": downstreamImage(palette),
        "background-width": 16,
        "background-height": 16,
        "border-width": 1.25,
        "border-color": bad.failed,
      },
    },
    {
      selector: ".chip",
      style: {
        events: "yes",
        width: "data(width)",
        height: "data(height)",
        shape: "round-rectangle",
        "corner-radius": "4",
        "background-color": palette.surface,
        "border-width": 1,
        "border-color": (node: NodeSingular) => colors(node).base,
        "z-index": 21,
      },
    },
    {
      selector: ".region",
      style: {
        width: "data(width)",
        height: "data(height)",
        shape: "round-rectangle",
        "corner-radius": "8",
        "background-color": bad.failedSoft,
        "background-opacity": 0.45,
        "border-width": 1,
        "border-color": bad.failed,
        "border-opacity": 0.35,
        "z-compound-depth": "bottom",
        "z-index": 0,
      },
    },
  ];
}
