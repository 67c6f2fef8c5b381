import type { Graph } from "@stemma/api-contract";
import { placeByGenerations } from "@stemma/provenance-graph";
import { composePicture, type Picture } from "./picture.ts";
import { PICTURE_EDGE, pictureBounds } from "./picture-bounds.ts";
import type { MeasureText } from "./scene.ts";

/** What a layout expects as a picture: without a verdict, because nothing was asked of anybody yet. */
export function expectedPicture(graph: Graph, measure: MeasureText): Picture {
  const nodes = graph.nodes.map((node) => ({
    ...node,
    verdict: "not-checked" as const,
    marks: [],
    threshold: null,
    bundle: null,
  }));
  const shown = { nodes, edges: graph.edges, truncated: null };
  return composePicture(shown, placeByGenerations(shown), measure);
}

/** How high that picture is, known before its fonts are there: only its width depends on how wide words are. */
export function expectedHeight(graph: Graph): number {
  const { y1, y2 } = pictureBounds(expectedPicture(graph, (text) => text.length * 7));
  return y2 - y1 + 2 * PICTURE_EDGE;
}
