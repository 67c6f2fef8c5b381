import type { LinkContent } from "@stemma/api-contract";
import { describe, expect, it } from "vitest";
import { linkDifferences } from "./link-differences.ts";

function link(products: Record<string, string>, total?: number): LinkContent {
  const items = Object.entries(products).map(([name, value]) => {
    return { name, digests: [{ algorithm: "sha256", value }] };
  });
  return {
    kind: "link",
    sha256: "0".repeat(64),
    envelope: "metablock",
    claimedKeyIds: [],
    name: "build",
    command: [],
    materials: { total: 0, items: [] },
    products: { total: total ?? items.length, items },
    byproducts: [],
    environment: [],
  };
}

describe("linkDifferences", () => {
  it("finds what was recorded with another digest, and what only one records", () => {
    const found = linkDifferences([link({ a: "1", b: "2", c: "3" }), link({ a: "1", b: "9" })], "products");
    expect(found?.map(({ name, digests }) => [name, digests.map((each) => each?.[0]?.value ?? null)])).toEqual([
      ["b", ["2", "9"]],
      ["c", ["3", null]],
    ]);
  });
  it("finds nothing between equal links, whatever the order of their artifacts", () => {
    expect(linkDifferences([link({ a: "1", b: "2" }), link({ b: "2", a: "1" })], "products")).toEqual([]);
  });
  it("does not compare what it was only given a part of", () => {
    expect(linkDifferences([link({ a: "1" }, 9_000), link({ a: "1" })], "products")).toBeNull();
  });
});
