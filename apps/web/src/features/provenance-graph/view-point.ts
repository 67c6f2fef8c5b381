/** Which part of the picture is in sight: its middle in the picture's own pixels, so that it is the same in every window. */
export interface ViewPoint {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
}

export const MIN_ZOOM = 0.1;
export const MAX_ZOOM = 2.5;
/** What one press of a zoom button does. */
export const ZOOM_STEP = 1.25;
/** So long after the last movement the address says where the view came to rest. */
export const REST_MS = 300;
/** How far one key press moves the picture, in pixels of the screen. */
export const MOVE_STEP = 80;

/** Reads `x,y,zoom` of an address; null for what is not that. */
export function readViewPoint(text: string | undefined): ViewPoint | null {
  const parts = (text ?? "").split(",").map((part) => (part.trim() === "" ? Number.NaN : Number(part)));
  const [x, y, zoom] = parts;
  if (parts.length !== 3 || x === undefined || y === undefined || zoom === undefined) return null;
  if (![x, y, zoom].every(Number.isFinite) || zoom <= 0) return null;
  return { x, y, zoom: Math.min(MAX_ZOOM, Math.max(MIN_ZOOM, zoom)) };
}

/** As it stands in an address: whole pixels, zoom to a thousandth. */
export function writeViewPoint({ x, y, zoom }: ViewPoint): string {
  // Adding zero makes -0 a plain 0.
  return [Math.round(x) + 0, Math.round(y) + 0, Math.round(zoom * 1000) / 1000].join(",");
}
