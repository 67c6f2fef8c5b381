import type { Extent } from "./minimap-scale.ts";
import type { Picture } from "./picture.ts";

/** Around a picture that stands alone. */
export const PICTURE_EDGE = 8;

/** The room that a picture takes, words included; a point at zero for an empty one. */
export function pictureBounds({ nodes, edges, region }: Picture): Extent {
  const box = { x1: Infinity, y1: Infinity, x2: -Infinity, y2: -Infinity };
  const add = (x1: number, y1: number, x2 = x1, y2 = y1): void => {
    box.x1 = Math.min(box.x1, x1);
    box.y1 = Math.min(box.y1, y1);
    box.x2 = Math.max(box.x2, x2);
    box.y2 = Math.max(box.y2, y2);
  };
  for (const { x, y, left, right, top, bottom } of nodes.values()) add(x - left, y - top, x + right, y + bottom);
  for (const { route } of edges) for (const { x, y } of route.corners) add(x, y);
  if (region !== null) add(region.x1, region.y1, region.x2, region.y2);
  return nodes.size === 0 ? { x1: 0, y1: 0, x2: 0, y2: 0 } : box;
}
