import cytoscape, { type Core, type ElementDefinition } from "cytoscape";
import { expect, test } from "vitest";
import { addElements } from "./add-elements.ts";

const ELEMENTS: readonly ElementDefinition[] = [
  { group: "nodes", data: { id: "a", width: 30 }, classes: "wide" },
  { group: "nodes", data: { id: "b", width: 50 }, classes: "wide" },
  { group: "edges", data: { id: "a b", source: "a", target: "b" } },
];

function picture(): Core {
  return cytoscape({
    headless: true,
    styleEnabled: true,
    style: [
      { selector: ".wide", style: { width: "data(width)" } },
      { selector: "edge", style: { width: 7 } },
    ],
  });
}

const checks = (cy: Core): unknown => (cy.style() as unknown as { checkTriggers?: unknown }).checkTriggers;

test("new elements have their style", () => {
  const cy = picture();
  const added = addElements(cy, ELEMENTS);
  expect(added.map((each) => each.numericStyle("width"))).toEqual([30, 50, 7]);
});

test("what changes later is told as ever", () => {
  const cy = picture();
  const before = checks(cy);
  addElements(cy, ELEMENTS);
  // The name of it is Cytoscape's own business: a version without it is slower, and this says so.
  expect(before).toBeTypeOf("function");
  expect(checks(cy)).toBe(before);
  const a = cy.getElementById("a");
  expect(a.boundingBox().w).toBe(30 + 2);
  a.data("width", 60);
  expect(a.boundingBox().w).toBe(60 + 2);
});
