import { describe, expect, it } from "vitest";
import { awaitedItems, type FailureTrace } from "./awaited-items.ts";

type Mismatch = FailureTrace["mismatches"][number];
const waits = (name: string, destinationItem: string): Mismatch => ({
  name,
  destinationItem,
  reason: "destination-item-missing",
});
const match = (...mismatches: Mismatch[]): FailureTrace => ({ state: "passed", offending: [], mismatches });
const disallow = (...offending: string[]): FailureTrace => ({ state: "failed", offending, mismatches: [] });

describe("the items for which failed rules wait", () => {
  it("are listed once for all artifacts that wait for the same", () => {
    const trace = [match(waits("a", "fetch"), waits("b", "fetch"), waits("c", "scan")), match(waits("c", "fetch"))];
    expect(awaitedItems([...trace, disallow("a", "b", "c")])).toEqual([["fetch"], ["fetch", "scan"]]);
  });

  it("explain nothing where nothing failed, or where anything else speaks against an artifact", () => {
    const trace = match(waits("a", "fetch"));
    expect(awaitedItems([trace])).toBeNull();
    expect(awaitedItems([trace, disallow("a", "b")])).toBeNull();
    expect(awaitedItems([trace, disallow()])).toBeNull();
    expect(awaitedItems([trace, { ...disallow("a"), offendingOmitted: 1 }])).toBeNull();
    const other: Mismatch = { name: "a", destinationItem: "scan", reason: "digests-differ" };
    expect(awaitedItems([trace, match(other), disallow("a")])).toBeNull();
    expect(awaitedItems([match(waits("b", "fetch"), { ...other, name: "b" }), trace, disallow("a")])).toEqual([
      ["fetch"],
    ]);
  });
});
