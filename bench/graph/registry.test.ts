import { createHash } from "node:crypto";
import { parsePublicKey, verifySupplyChain } from "@stemma/in-toto";
import { describe, expect, test } from "vitest";
import { FAULTS, Registry, type RegistryOptions, type RegistryRelease } from "./registry.ts";

const OPTIONS: RegistryOptions = { links: 1_500, seed: 7, signatures: "real" };

function digestOf(options: RegistryOptions): string {
  const hash = createHash("sha256");
  for (const { layout, links } of new Registry(options).releases()) {
    hash.update(layout);
    for (const { path, bytes } of links) hash.update(path).update(bytes);
  }
  return hash.digest("hex");
}

function outcomeOf({ layout, owner, links }: RegistryRelease): string {
  const key = parsePublicKey(owner.bytes);
  if (!key.ok) throw new Error("the owner's key is not readable");
  return verifySupplyChain({
    layout: { path: "root.layout", bytes: layout },
    ownerKeys: [key.value],
    links,
    evaluateAt: Date.parse("2030-01-01T00:00:00Z") / 1_000,
    parameters: null,
    intermediates: [],
    inspections: "supplied",
  }).outcome;
}

describe("the made-up registry", () => {
  test("is the same for the same seed, and another one for another seed", () => {
    expect(digestOf(OPTIONS)).toBe(digestOf(OPTIONS));
    expect(digestOf({ ...OPTIONS, seed: 8 })).not.toBe(digestOf(OPTIONS));
  });

  test("has broken releases of every kind, and they and no others fail", () => {
    const releases = [...new Registry(OPTIONS).releases()];
    expect(new Set(releases.flatMap(({ fault }) => fault ?? []))).toEqual(new Set(FAULTS));
    for (const release of releases) {
      const expected = release.fault === null ? "pass" : "fail";
      expect(outcomeOf(release), `${release.supplyChain} ${release.release}: ${release.fault}`).toBe(expected);
    }
  });
});
