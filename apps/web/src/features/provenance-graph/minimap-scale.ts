export interface Extent {
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
}

/** How the picture becomes a map: `map = (picture - offset) * scale`. */
export interface MapScale {
  readonly x: number;
  readonly y: number;
  readonly scale: number;
}

/** Room between the marks and the edge of the map. */
const PADDING = 8;

/** Fits an extent into a map, in its middle. */
export function mapScale({ x1, y1, x2, y2 }: Extent, width: number, height: number): MapScale {
  const [w, h] = [Math.max(1, x2 - x1), Math.max(1, y2 - y1)];
  const scale = Math.min((width - 2 * PADDING) / w, (height - 2 * PADDING) / h);
  return { scale, x: (x1 + x2) / 2 - width / 2 / scale, y: (y1 + y2) / 2 - height / 2 / scale };
}

/** Whether the whole of `inner` lies in `outer`. */
export function isInside(inner: Extent, outer: Extent): boolean {
  return inner.x1 >= outer.x1 && inner.x2 <= outer.x2 && inner.y1 >= outer.y1 && inner.y2 <= outer.y2;
}
