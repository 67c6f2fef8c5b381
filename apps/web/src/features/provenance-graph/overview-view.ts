import type { Extent } from "./minimap-scale.ts";
import { MAX_ZOOM, MIN_ZOOM, type ViewPoint } from "./view-point.ts";

/** The window that a picture is seen through, or the picture itself, in pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

const MARGIN = 12;

/** The view that shows all of a picture, never larger than life. */
export function fitView(picture: Size, room: Size): ViewPoint {
  const [width, height] = [Math.max(1, room.width - 2 * MARGIN), Math.max(1, room.height - 2 * MARGIN)];
  const zoom = Math.min(width / Math.max(1, picture.width), height / Math.max(1, picture.height), 1);
  return { x: picture.width / 2, y: picture.height / 2, zoom };
}

/** Zooms so that what is at a place of the window stays there. @param least the smallest zoom there is: that of the whole picture */
export function zoomedAt(
  view: ViewPoint,
  factor: number,
  at: { x: number; y: number },
  room: Size,
  least: number,
): ViewPoint {
  const zoom = Math.min(MAX_ZOOM, Math.max(Math.min(MIN_ZOOM, least), view.zoom * factor));
  const before = toPicture(view, at, room);
  return { x: before.x - (at.x - room.width / 2) / zoom, y: before.y - (at.y - room.height / 2) / zoom, zoom };
}

/** The view after the picture was moved by so many pixels of the window. At least its edge stays in sight. */
export function movedBy(view: ViewPoint, by: { x: number; y: number }, picture: Size): ViewPoint {
  const within = (value: number, most: number): number => Math.max(0, Math.min(most, value));
  return {
    x: within(view.x - by.x / view.zoom, picture.width),
    y: within(view.y - by.y / view.zoom, picture.height),
    zoom: view.zoom,
  };
}

/** The place of the picture under a place of the window. */
export function toPicture(
  view: ViewPoint,
  at: { x: number; y: number },
  room: Size,
): { readonly x: number; readonly y: number } {
  return { x: view.x + (at.x - room.width / 2) / view.zoom, y: view.y + (at.y - room.height / 2) / view.zoom };
}

/** The part of the picture that is in sight. */
export function inSight(view: ViewPoint, room: Size): Extent {
  const [x, y] = [room.width / 2 / view.zoom, room.height / 2 / view.zoom];
  return { x1: view.x - x, y1: view.y - y, x2: view.x + x, y2: view.y + y };
}
