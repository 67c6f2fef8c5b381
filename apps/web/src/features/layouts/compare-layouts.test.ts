import type { LayoutContent } from "@stemma/api-contract";
import { expect, it } from "vitest";
import { compareLayouts, linesOnlyIn } from "./compare-layouts.ts";

const layout: LayoutContent = {
  kind: "layout",
  sha256: "0".repeat(64),
  envelope: "metablock",
  claimedKeyIds: ["aa"],
  expires: "2030-01-01T00:00:00Z",
  readme: "",
  keys: [],
  steps: [
    {
      name: "build",
      threshold: 2,
      pubkeys: ["aa", "bb"],
      certificateConstraints: 0,
      expectedCommand: ["make"],
      expectedMaterials: [],
      expectedProducts: [{ words: ["DISALLOW", "*"], rule: { type: "disallow", pattern: "*" } }],
    },
  ],
  inspections: [],
};
const [build] = layout.steps;
if (build === undefined) throw new Error("there is a step");

it("two versions that say the same have no difference", () => {
  expect(compareLayouts(layout, structuredClone(layout))).toEqual([]);
});

it("a lower threshold, another functionary and a rule that is gone are each named with their step", () => {
  const weaker = { ...layout, steps: [{ ...build, threshold: 1, pubkeys: ["aa", "cc"], expectedProducts: [] }] };
  expect(compareLayouts(layout, weaker)).toEqual([
    { where: "step build: functionaries needed", before: "2", after: "1", lines: "text" },
    { where: "step build: may be performed by", before: "aa\nbb", after: "aa\ncc", lines: "keys" },
    { where: "step build: rules for products", before: "DISALLOW *", after: null, lines: "list" },
  ]);
});

it("a step that is new has no before, whatever its name", () => {
  const more = { ...layout, steps: [build, { ...build, name: "__proto__" }] };
  const changes = compareLayouts(layout, more).filter(({ where }) => where.startsWith("step __proto__"));
  expect(changes.length).toBeGreaterThan(3);
  // It expects no rules for its materials and no certificate: neither is a change.
  expect(changes.map(({ where }) => where)).not.toContain("step __proto__: rules for materials");
  expect(changes.some(({ where }) => where.includes("certificate"))).toBe(false);
  expect(changes.every(({ before }) => before === null)).toBe(true);
});

it("says which lines are only on one side, and of another order that none is", () => {
  expect([...linesOnlyIn("CREATE app\nALLOW *", "CREATE app\nDISALLOW *")]).toEqual(["ALLOW *"]);
  expect([...linesOnlyIn("a\nb", "b\na")]).toEqual([]);
  expect([...linesOnlyIn("a", null)]).toEqual(["a"]);
});
