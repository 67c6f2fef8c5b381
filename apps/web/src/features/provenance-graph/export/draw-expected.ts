import type { Graph } from "@stemma/api-contract";
import { expectedPicture } from "../expected-shown.ts";
import { createMeasureText, loadCanvasFonts } from "../measure-text.ts";
import { readPalette } from "../palette.ts";
import { fontRules } from "./font-rules.ts";
import { bareSvg, type SvgPicture } from "./graph-svg.ts";

/** What a layout expects, in the present theme: dashed, without a verdict, because nothing was asked of anybody yet. */
export async function drawExpected(graph: Graph): Promise<SvgPicture> {
  await loadCanvasFonts();
  const picture = expectedPicture(graph, createMeasureText());
  return bareSvg(picture, readPalette(document.body), await fontRules());
}
