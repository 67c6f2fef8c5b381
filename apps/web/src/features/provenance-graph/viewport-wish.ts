import { MOVE_STEP, ZOOM_STEP } from "./view-point.ts";

export const WISHES = ["fit", "in", "out", "left", "right", "up", "down"] as const;

/** What zoom buttons and keys ask of a picture; `count` makes the same wish twice two wishes. */
export interface ViewportWish {
  readonly kind: (typeof WISHES)[number];
  readonly count: number;
}

/** By what a wish multiplies the zoom; 1 where it only moves. */
export function zoomOf(kind: ViewportWish["kind"]): number {
  return kind === "in" ? ZOOM_STEP : kind === "out" ? 1 / ZOOM_STEP : 1;
}

/** By how much a wish moves the picture on the screen: to see what is to the left, the picture goes to the right. */
export function moveOf(kind: ViewportWish["kind"]): { readonly x: number; readonly y: number } {
  const x = kind === "left" ? MOVE_STEP : kind === "right" ? -MOVE_STEP : 0;
  const y = kind === "up" ? MOVE_STEP : kind === "down" ? -MOVE_STEP : 0;
  return { x, y };
}

/** The wish of a key press; null for keys that mean something else here. */
export function wishOf({ key, shiftKey }: Pick<KeyboardEvent, "key" | "shiftKey">): ViewportWish["kind"] | null {
  if (key === "+" || key === "=") return "in";
  if (key === "-") return "out";
  if (key === "0") return "fit";
  if (!shiftKey || !key.startsWith("Arrow")) return null;
  return WISHES.find((kind) => key === `Arrow${kind[0]?.toUpperCase()}${kind.slice(1)}`) ?? null;
}
