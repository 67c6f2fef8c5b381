import { expect, it } from "vitest";
import { isInside, mapScale } from "./minimap-scale.ts";

const ALL = { x1: -100, y1: -50, x2: 900, y2: 50 };

it("the whole picture stands in the middle of the map, with room around it", () => {
  const { x, y, scale } = mapScale(ALL, 200, 124);
  expect((-100 - x) * scale).toBeCloseTo(8);
  expect((900 - x) * scale).toBeCloseTo(192);
  expect((0 - y) * scale).toBeCloseTo(62);
});

it("a picture of a single point has a map, too", () => {
  const { x, y, scale } = mapScale({ x1: 5, y1: 5, x2: 5, y2: 5 }, 200, 124);
  expect((5 - x) * scale).toBeCloseTo(100);
  expect((5 - y) * scale).toBeCloseTo(62);
});

it("everything is in sight only when nothing sticks out", () => {
  expect(isInside(ALL, { x1: -100, y1: -60, x2: 900, y2: 60 })).toBe(true);
  expect(isInside(ALL, { x1: -99, y1: -60, x2: 900, y2: 60 })).toBe(false);
});
