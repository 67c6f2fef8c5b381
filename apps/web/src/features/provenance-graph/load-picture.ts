import type { ComponentType } from "react";
import type { GraphPictureProps } from "./graph-picture.tsx";
import { loadCanvasFonts } from "./measure-text.ts";

type Picture = ComponentType<GraphPictureProps>;
let loaded: Picture | null = null;

/** The picture where it is there already: shown at once, without the word that it is on its way. */
export function loadedPicture(): Picture | null {
  return loaded;
}

/**
 * Loads Cytoscape and the fonts that it draws with, together, on the first graph that is opened. May be called before the
 * graph itself has arrived, so that nobody waits for one after the other.
 */
export async function loadPicture(): Promise<{ readonly default: Picture }> {
  const [{ GraphPicture }] = await Promise.all([import("./graph-picture.tsx"), loadCanvasFonts()]);
  loaded = GraphPicture;
  return { default: GraphPicture };
}
