import { expect, it } from "vitest";
import { moveOf, wishOf, zoomOf } from "./viewport-wish.ts";

const press = (key: string, shiftKey = false) => wishOf({ key, shiftKey });

it("plus, minus and zero zoom; arrows move with Shift and belong to others without it", () => {
  expect([press("+", true), press("="), press("-"), press("0")]).toEqual(["in", "in", "out", "fit"]);
  expect(["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"].map((key) => press(key, true))).toEqual([
    "left",
    "right",
    "up",
    "down",
  ]);
  expect([press("ArrowLeft"), press("j"), press("Enter", true), press("Arrow", true)]).toEqual([
    null,
    null,
    null,
    null,
  ]);
});

it("in and out take back one another, and so do opposite moves", () => {
  expect(zoomOf("in") * zoomOf("out")).toBeCloseTo(1);
  expect(zoomOf("left")).toBe(1);
  expect(moveOf("left").x + moveOf("right").x).toBe(0);
  expect(moveOf("up").y).toBeGreaterThan(0);
  expect(moveOf("in")).toEqual({ x: 0, y: 0 });
});
