import type { Verdict } from "@stemma/api-contract";
import { type IconPath, VERDICT_DRAWINGS } from "../../components/verdict-drawings.ts";
import type { Palette } from "./palette.ts";

/** Icons for the canvas as SVG images. Only our own drawings and colours go into them, never a document's text. */
function svg(size: number, body: string): string {
  // Three times the pixels: the canvas scales bitmaps, not outlines.
  const image = `<svg xmlns="http://www.w3.org/2000/svg" width="${size * 3}" height="${size * 3}" viewBox="0 0 ${size} ${size}">${body}</svg>`;
  return `data:image/svg+xml;utf8,${encodeURIComponent(image)}`;
}

function drawn({ d, filled, width, dash }: IconPath, paint: string): string {
  const stroke =
    width === undefined
      ? ""
      : ` stroke="${paint}" stroke-width="${width}" stroke-linejoin="round"${dash === undefined ? ' stroke-linecap="round"' : ` stroke-dasharray="${dash}"`}`;
  return `<path d="${d}" fill="${filled === true ? paint : "none"}"${stroke}/>`;
}

/** The icon of a verdict in its colour, on a shape of colour `ink`. */
export function verdictImage(verdict: Verdict, palette: Palette): string {
  const color = palette.verdicts.get(verdict)?.base ?? palette.text3;
  const paths = VERDICT_DRAWINGS[verdict].map((path) => drawn(path, path.ink === true ? palette.surface : color));
  return svg(16, paths.join(""));
}

/** The icon for a shape that is filled with the verdict's colour: what is not cut out of it anyway is. */
export function verdictGlyph(verdict: Verdict, palette: Palette): string {
  const paths = VERDICT_DRAWINGS[verdict];
  const inks = paths.filter(({ ink }) => ink === true);
  const shown = inks.length > 0 ? inks : paths;
  return svg(16, shown.map((path) => drawn(path, palette.surface)).join(""));
}

/** The key of a functionary; crossed out when it was not authorized. */
export function keyImage(palette: Palette, crossed: boolean): string {
  const color = crossed ? (palette.verdicts.get("failed")?.base ?? palette.text) : palette.text2;
  const key = `<g fill="none" stroke="${color}" stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round"><circle cx="5" cy="8" r="2.8"/><path d="M7.8 8H14M11.5 8v2.5M14 8v2"/>`;
  return svg(16, `${key}${crossed ? '<path d="M3 13.5 13 2.5"/>' : ""}</g>`);
}

/** The badge of what is downstream of the first bad step. */
export function downstreamImage(palette: Palette): string {
  const color = palette.verdicts.get("failed")?.base ?? palette.text;
  return svg(
    16,
    `<path d="m4.4 4.8 3.2 3.2-3.2 3.2M8.6 4.8 11.8 8l-3.2 3.2" fill="none" stroke="${color}" stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round"/>`,
  );
}
