import { expect, it } from "vitest";
import { graphPartsText, readGraphParts } from "./graph-parts.ts";

it("says nothing in the address while everything is as usual, and reads back what it says", () => {
  const usual = readGraphParts(undefined);
  expect(usual).toEqual({ legend: true, minimap: true, list: false });
  expect(graphPartsText(usual)).toBeUndefined();
  for (const parts of [
    { ...usual, legend: false },
    { legend: false, minimap: false, list: true },
  ]) {
    expect(readGraphParts(graphPartsText(parts))).toEqual(parts);
  }
});

it("takes what it does not know for nothing", () => {
  expect(readGraphParts("constructor,no-title")).toEqual(readGraphParts(undefined));
});
