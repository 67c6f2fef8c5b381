import type { ComponentType } from "react";
import type { GraphPictureProps } from "./graph-picture.tsx";

/**
 * Loads Cytoscape and the fonts that it draws with, together, on the first graph that is opened. May be called before the
 * graph itself has arrived, so that nobody waits for one after the other.
 */
export async function loadPicture(): Promise<{ readonly default: ComponentType<GraphPictureProps> }> {
  const [{ GraphPicture }, { loadCanvasFonts }] = await Promise.all([
    import("./graph-picture.tsx"),
    import("./measure-text.ts"),
  ]);
  await loadCanvasFonts();
  return { default: GraphPicture };
}
