import { expect, it } from "vitest";
import { readViewPoint, writeViewPoint } from "./view-point.ts";

it("a view is read as it was written, to the pixel", () => {
  expect(writeViewPoint({ x: 120.4, y: -0.2, zoom: 0.83333 })).toBe("120,0,0.833");
  expect(readViewPoint("120,-15,0.833")).toEqual({ x: 120, y: -15, zoom: 0.833 });
});

it("no zoom is beyond what the picture can do", () => {
  expect(readViewPoint("0,0,9")?.zoom).toBe(2.5);
  expect(readViewPoint("0,0,0.001")?.zoom).toBe(0.1);
});

it.each([undefined, "", "1,2", "1,2,3,4", "a,2,1", "1,,1", "1,2,0", "1,2,-1", "NaN,0,1", "Infinity,0,1"])(
  "%j is no view",
  (text) => expect(readViewPoint(text)).toBeNull(),
);
