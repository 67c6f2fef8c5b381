import { saveFile } from "../../../lib/export/save-file.ts";
import { createMeasureText } from "../measure-text.ts";
import { readPalette } from "../palette.ts";
import { composePicture } from "../picture.ts";
import { placesOf } from "../place-shown.ts";
import type { ShownGraph } from "../shown-graph.ts";
import { fontRules } from "./font-rules.ts";
import { graphSvg, type PictureTitle, type SvgPicture } from "./graph-svg.ts";

export type PictureFormat = "svg" | "png";

/** Pixels for each CSS pixel: sharp on paper and on dense screens. */
const SCALE = 2;
/** What browsers draw on one canvas. */
const MOST_PIXELS = 120_000_000;
const MOST_SIDE = 16_000;

/**
 * Makes a file of what is shown and gives it to the user; light in every theme, because it goes into reports.
 * @throws {Error} when the browser cannot draw it
 */
export async function savePicture(
  format: PictureFormat,
  name: string,
  graph: ShownGraph,
  title: PictureTitle,
): Promise<void> {
  const measure = createMeasureText();
  const picture = composePicture(graph, placesOf(graph), measure);
  const svg = graphSvg(picture, title, readPalette(document.body, "light"), measure, await fontRules());
  if (format === "svg") saveFile(`${name}.svg`, svg.markup, "image/svg+xml");
  else saveFile(`${name}.png`, await toPng(svg), "image/png");
}

async function toPng({ markup, width, height }: SvgPicture): Promise<Blob> {
  const scale = Math.min(SCALE, MOST_SIDE / Math.max(width, height), Math.sqrt(MOST_PIXELS / (width * height)));
  const address = URL.createObjectURL(new Blob([markup], { type: "image/svg+xml" }));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(width * scale);
    canvas.height = Math.round(height * scale);
    const context = canvas.getContext("2d");
    if (context === null) throw new Error("This browser does not draw pictures.");
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/png"));
    if (blob === null) throw new Error("This picture is too large for the browser; take it as SVG.");
    return blob;
  } finally {
    URL.revokeObjectURL(address);
  }
}
