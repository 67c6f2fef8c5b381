import type { CheckOutline } from "@stemma/api-contract";
import { describe, expect, it } from "vitest";
import { groupChecks } from "./group-checks.ts";

const check = (item: string | null, id: string) => ({ id, item }) as CheckOutline;
const checks = [
  check(null, "layout"),
  check("a", "a links"),
  check("b", "b links"),
  check("c", "c links"),
  check("a", "a rules"),
  check("b", "b rules"),
];
const ids = (atLeast?: number) =>
  groupChecks(checks, atLeast).map(([item, members]) => [item, members.map(({ id }) => id)]);

describe("groups of checks", () => {
  it("are in the order in which each is mentioned first, and leave out nothing", () => {
    expect(ids()).toEqual([
      [null, ["layout"]],
      ["a", ["a links", "a rules"]],
      ["b", ["b links", "b rules"]],
      ["c", ["c links"]],
    ]);
  });

  it("are whole where only the first of them are wanted: what follows moves nothing", () => {
    for (const atLeast of [1, 2, 3, 4, 5, 6]) {
      const first = ids(atLeast);
      expect(first.flatMap(([, members]) => members).length).toBeGreaterThanOrEqual(atLeast);
      expect(first).toEqual(ids().slice(0, first.length));
    }
    expect(ids(2)).toHaveLength(2);
  });
});
