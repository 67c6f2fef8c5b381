import { FONT_MONO, FONT_SANS } from "./fonts.ts";
import type { MeasureText } from "./scene.ts";

const FONTS = {
  title: `500 11.5px ${FONT_SANS}`,
  step: `600 12px ${FONT_SANS}`,
  small: `400 11px ${FONT_SANS}`,
  mono: `400 10.5px ${FONT_MONO}`,
} as const;

/** Loads the fonts that the canvas draws with: it would silently take others and never come back to them. */
export async function loadCanvasFonts(): Promise<void> {
  await Promise.all(Object.values(FONTS).map((font) => document.fonts.load(font)));
}

/** Measures text as the canvas will draw it. */
export function createMeasureText(): MeasureText {
  const context = document.createElement("canvas").getContext("2d");
  return (text, kind) => {
    if (context === null) return text.length * 7;
    context.font = FONTS[kind];
    return context.measureText(text).width;
  };
}
