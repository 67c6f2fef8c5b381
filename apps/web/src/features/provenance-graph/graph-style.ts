import type { Verdict } from "@stemma/api-contract";
import type { EdgeSingular, NodeSingular, StylesheetJson } from "cytoscape";
import { type Colors, decorationStyle } from "./decoration-style.ts";
import { detailStyle } from "./detail-style.ts";
import { FONT_SANS } from "./fonts.ts";
import { keyImage, verdictImage } from "./node-images.ts";
import type { Palette } from "./palette.ts";

/** How everything looks: the shape is the kind, border and icon are the verdict. */
export function graphStyle(palette: Palette): StylesheetJson {
  const colors = (element: NodeSingular | EdgeSingular) => {
    const verdict = element.data("verdict") as Verdict;
    return palette.verdicts.get(verdict) ?? { base: palette.lineStrong, text: palette.text3, soft: palette.surface };
  };
  const failed = palette.verdicts.get("failed")?.base ?? palette.text;
  const failedText = palette.verdicts.get("failed")?.text ?? palette.text;
  const failedSoft = palette.verdicts.get("failed")?.soft ?? palette.surface;
  const missing = palette.verdicts.get("evidence-missing")?.base ?? palette.text;
  return [
    {
      selector: "node",
      style: {
        "font-family": FONT_SANS,
        color: palette.text,
      },
    },
    // Cytoscape's own veil over what is pressed. Not said of every element: each word of its style costs a large picture time.
    { selector: ":active", style: { "overlay-opacity": 0 } },
    { selector: "node[label]", style: { label: "data(label)" } },
    {
      selector: ".entity",
      style: {
        width: "data(width)",
        height: "data(height)",
        "background-color": palette.surface,
        "border-width": 1.5,
        "background-width": 16,
        "background-height": 16,
        "font-size": 11.5,
        "font-weight": 500,
        "text-valign": "bottom",
        "text-margin-y": 6,
        "text-outline-width": 3,
        "text-outline-color": palette.canvas,
        "z-index": 10,
      },
    },
    // One rule for each verdict: what a function gives, Cytoscape reads anew for every node.
    ...[...palette.verdicts].map(([verdict, { base }]) => ({
      selector: `.entity[verdict = '${verdict}']`,
      style: { "border-color": base, "background-image": verdictImage(verdict, palette) },
    })),
    { selector: ".entity[verdict = 'failed']", style: { "background-color": failedSoft } },
    { selector: ".artifact, .bundle", style: { shape: "ellipse" } },
    {
      selector: ".step-run, .missing-step, .inspection",
      style: {
        shape: "round-rectangle",
        "corner-radius": "8",
        "background-position-x": "8px",
        "font-size": 12,
        "font-weight": 600,
        "text-valign": "center",
        "text-margin-x": "data(shift)" as unknown as number,
        "text-margin-y": -8,
        "text-outline-width": 0,
      },
    },
    {
      selector: ".missing-step",
      style: { "border-style": "dashed", "border-dash-pattern": [5, 4], "background-color": palette.canvas },
    },
    { selector: ".inspection", style: { "border-style": "double", "border-width": 3 } },
    { selector: ".unknown-run", style: { shape: "diamond" } },
    {
      selector: ".functionary",
      style: {
        shape: "hexagon",
        "border-color": palette.lineStrong,
        "background-color": palette.surface,
        "background-image": keyImage(palette, false),
        "text-valign": "center",
        "text-halign": "right",
        "text-margin-x": 6,
        "text-margin-y": -7,
      },
    },
    {
      selector: ".functionary.unauthorized",
      style: { "border-color": failed, "border-width": 2, "background-image": keyImage(palette, true) },
    },
    { selector: ".first-bad-step", style: { "border-width": 2.5 } },
    {
      selector: ".entity.is-selected",
      style: {
        "underlay-color": palette.accent,
        "underlay-padding": 5,
        "underlay-opacity": 0.32,
        "underlay-shape": "round-rectangle",
      },
    },
    {
      selector: ".artifact.is-selected, .bundle.is-selected, .unknown-run.is-selected, .functionary.is-selected",
      style: { "underlay-shape": "ellipse" },
    },
    ...edgeStyle(palette, colors, failed, missing),
    ...decorationStyle(palette, colors, { failed, failedText, failedSoft }),
    ...detailStyle(palette),
    { selector: ".faded", style: { opacity: 0.16 } },
  ];
}

function edgeStyle(palette: Palette, colors: Colors, failed: string, missing: string): StylesheetJson {
  return [
    {
      selector: "edge",
      style: {
        width: 1.5,
        "line-color": palette.lineStrong,
        "target-arrow-color": palette.lineStrong,
        "target-arrow-shape": "triangle",
        "arrow-scale": 0.8,
        "source-endpoint": "data(start)",
        "target-endpoint": "data(end)",
        "z-index": 1,
      },
    },
    { selector: ".straight", style: { "curve-style": "straight" } },
    {
      selector: ".bent",
      style: {
        "curve-style": "round-segments",
        // Known to Cytoscape since 3.31, not yet to its types.
        "edge-distances": "endpoints" as "intersection",
        "segment-weights": "data(weights)" as unknown as number[],
        "segment-distances": "data(distances)" as unknown as number[],
        "segment-radii": [8],
      },
    },
    {
      selector: ".unchanged",
      style: { "source-arrow-shape": "triangle", "source-arrow-color": palette.lineStrong },
    },
    { selector: ".performed", style: { width: 1, "arrow-scale": 0.7 } },
    {
      selector: ".material[verdict = 'failed'], .product[verdict = 'failed']",
      style: { "line-color": failed, "target-arrow-color": failed, "z-index": 2 },
    },
    {
      selector: ".performed[verdict = 'failed']",
      style: { "line-color": failed, "target-arrow-color": failed },
    },
    {
      selector: ".expected",
      style: {
        "line-style": "dashed",
        "line-dash-pattern": [5, 4],
        "line-color": missing,
        "target-arrow-color": missing,
      },
    },
    {
      selector: ".mismatch",
      style: {
        width: 2.5,
        "arrow-scale": 1,
        "line-color": (edge: EdgeSingular) => colors(edge).base,
        "target-arrow-color": (edge: EdgeSingular) => colors(edge).base,
        "z-index": 3,
      },
    },
    { selector: ".bad-way", style: { width: 2.5, "arrow-scale": 1, "z-index": 3 } },
    {
      selector: "edge.is-selected",
      style: { "underlay-color": palette.accent, "underlay-padding": 4, "underlay-opacity": 0.32 },
    },
  ];
}
