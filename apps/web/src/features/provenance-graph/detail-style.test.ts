import { expect, it } from "vitest";
import { detailAt } from "./detail-style.ts";

it("labels go below half zoom, shapes become marks below a third", () => {
  expect([1, 0.5, 0.49, 0.34, 0.33, 0.1].map(detailAt)).toEqual(["full", "full", "shapes", "shapes", "marks", "marks"]);
});
