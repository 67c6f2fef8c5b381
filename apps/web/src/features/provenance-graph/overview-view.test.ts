import { expect, it } from "vitest";
import { fitView, inSight, movedBy, toPicture, zoomedAt } from "./overview-view.ts";

const room = { width: 800, height: 300 };
const picture = { width: 5600, height: 1500 };

it("all of a picture is in sight at first, and a small one is not blown up", () => {
  const { x1, y1, x2, y2 } = inSight(fitView(picture, room), room);
  expect(Math.max(x1, y1)).toBeLessThanOrEqual(0);
  expect(x2).toBeGreaterThanOrEqual(picture.width);
  expect(y2).toBeGreaterThanOrEqual(picture.height);
  expect(fitView({ width: 100, height: 50 }, room).zoom).toBe(1);
  expect(fitView({ width: 0, height: 0 }, { width: 0, height: 0 }).zoom).toBeGreaterThan(0);
});

it("what is under the pointer stays there while the zoom changes, within its limits", () => {
  const whole = fitView(picture, room);
  const at = { x: 130, y: 270 };
  const near = zoomedAt(whole, 3, at, room, whole.zoom);
  expect(near.zoom).toBeCloseTo(whole.zoom * 3);
  expect(toPicture(near, at, room).x).toBeCloseTo(toPicture(whole, at, room).x);
  expect(toPicture(near, at, room).y).toBeCloseTo(toPicture(whole, at, room).y);
  expect(zoomedAt(near, 1e9, at, room, whole.zoom).zoom).toBe(2.5);
  expect(zoomedAt(near, 1e-9, at, room, 0.02).zoom).toBe(0.02);
  expect(zoomedAt(near, 1e-9, at, room, 0.9).zoom).toBe(0.1);
});

it("moving to the right shows what is to the left, and never loses the picture", () => {
  const view = { x: 1000, y: 700, zoom: 0.5 };
  expect(movedBy(view, { x: 80, y: 0 }, picture)).toEqual({ x: 840, y: 700, zoom: 0.5 });
  expect(movedBy(view, { x: -1e9, y: 1e9 }, picture)).toEqual({ x: 5600, y: 0, zoom: 0.5 });
});
