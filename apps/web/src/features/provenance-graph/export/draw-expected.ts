import type { Graph } from "@stemma/api-contract";
import { placeByGenerations } from "@stemma/provenance-graph";
import { createMeasureText, loadCanvasFonts } from "../measure-text.ts";
import { readPalette } from "../palette.ts";
import { composePicture } from "../picture.ts";
import { fontRules } from "./font-rules.ts";
import { bareSvg, type SvgPicture } from "./graph-svg.ts";

/** What a layout expects, in the present theme: dashed, without a verdict, because nothing was asked of anybody yet. */
export async function drawExpected(graph: Graph): Promise<SvgPicture> {
  await loadCanvasFonts();
  const nodes = graph.nodes.map((node) => ({
    ...node,
    verdict: "not-checked" as const,
    marks: [],
    threshold: null,
    bundle: null,
  }));
  const shown = { nodes, edges: graph.edges, truncated: null };
  const picture = composePicture(shown, placeByGenerations(shown), createMeasureText());
  return bareSvg(picture, readPalette(document.body), await fontRules());
}
