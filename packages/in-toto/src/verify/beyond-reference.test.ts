import { describe, expect, test } from "vitest";
import type { Finding, VerificationReport } from "../index.ts";
import { makeKey, metablock } from "../test-support/signing.ts";
import {
  bob,
  carl,
  fileName,
  layoutOf,
  linkOf,
  owner,
  type PlainArtifacts,
  run,
  step,
} from "../test-support/supply-chain.ts";

const A = { "foo.py": { sha256: "aa" } };
const OPEN = [["ALLOW", "*"]];

function findings(report: VerificationReport, code: Finding["code"]): readonly Finding[] {
  return report.findings.filter((finding) => finding.code === code);
}

interface Chain {
  readonly write?: PlainArtifacts;
  readonly materials?: PlainArtifacts;
  readonly products?: PlainArtifacts;
  readonly packMaterials?: readonly (readonly string[])[];
  readonly packProducts?: readonly (readonly string[])[];
  readonly withoutWrite?: boolean;
}

/** Bob writes, Carl packs. */
function chain({ write = A, materials = A, products = {}, ...more }: Chain): VerificationReport {
  const layout = layoutOf(
    [
      step({ name: "write", keys: [bob], products: OPEN }),
      step({ name: "pack", keys: [carl], materials: more.packMaterials ?? OPEN, products: more.packProducts ?? OPEN }),
    ],
    [bob, carl],
  );
  const pack = { [fileName("pack", carl)]: metablock(linkOf("pack", materials, products), carl) };
  const first = { [fileName("write", bob)]: metablock(linkOf("write", {}, write), bob) };
  return run({ layout: metablock(layout, owner), links: more.withoutWrite === true ? pack : { ...first, ...pack } });
}

describe("a material that no step produced", () => {
  const outside = { ...A, "vendor/b.js": { sha256: "bb" }, "vendor/a.js": { sha256: "cc" } };

  test("is a note, one for the step, that points to the first of them and changes no verdict", () => {
    const report = chain({ materials: outside });
    expect(report.outcome).toBe("pass");
    const [finding, ...others] = findings(report, "material-not-produced");
    expect(others).toEqual([]);
    expect(finding).toMatchObject({
      severity: "info",
      item: "pack",
      checkId: "artifact-rules:step:pack:materials",
      artifact: { name: "vendor/b.js", observed: [{ algorithm: "sha256", value: "bb" }] },
      evidence: { pointer: "/signed/materials/vendor~1b.js" },
    });
    expect(finding?.message).toContain("2 materials that no step of the layout produced");
  });

  test("is none when it was produced under another name, or recorded with more digests or in capitals", () => {
    const renamed = { "lib/foo.py": { sha256: "aa" } };
    const richer = { "foo.py": { sha256: "AA", sha512: "dd" } };
    expect(findings(chain({ materials: renamed }), "material-not-produced")).toEqual([]);
    expect(findings(chain({ materials: richer }), "material-not-produced")).toEqual([]);
  });

  test("is not said of the first step, nor of what a rule forbids, nor where a step left no link", () => {
    const forbidden = chain({ materials: outside, packMaterials: [["DISALLOW", "vendor/*"]] });
    expect(findings(forbidden, "artifact-disallowed")).toHaveLength(2);
    expect(findings(forbidden, "material-not-produced")).toEqual([]);
    expect(findings(chain({ materials: outside, withoutWrite: true }), "material-not-produced")).toEqual([]);
    const first = run({
      layout: metablock(layoutOf([step({ name: "write", keys: [bob] })], [bob]), owner),
      links: { [fileName("write", bob)]: metablock(linkOf("write", A), bob) },
    });
    expect(findings(first, "material-not-produced")).toEqual([]);
  });
});

describe("a product that no rule speaks of", () => {
  const products = Object.fromEntries(Array.from({ length: 5000 }, (_, index) => [`out/${index}`, { sha256: "ee" }]));

  test("is a note, one for the step with the first names", () => {
    const report = chain({ products, packProducts: [["CREATE", "out/1*"]] });
    expect(report.outcome).toBe("pass");
    const [finding, ...others] = findings(report, "product-not-allowed-by-any-rule");
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ severity: "info", item: "pack", observed: "3889 products left over" });
    expect(finding?.message).toContain('"out/0", "out/2", "out/3" and 3886 more');
  });

  test("is none when rules consume all, and none of those that a rule forbids", () => {
    expect(findings(chain({ products }), "product-not-allowed-by-any-rule")).toEqual([]);
    const forbidden = chain({ products: A, packProducts: [["DISALLOW", "*"]] });
    expect(findings(forbidden, "product-not-allowed-by-any-rule")).toEqual([]);
  });
});

describe("a digest algorithm weaker than SHA-256", () => {
  test("is a warning, one for the list of a link, and the outcome stays", () => {
    const weak = { "a.py": { sha256: "aa" }, "b.py": { md5: "bb", sha1: "cc" }, "c.py": { SHA1: "dd" }, "d.py": {} };
    const report = chain({ write: weak, materials: {} });
    expect(report.outcome).toBe("pass");
    const [finding, ...others] = findings(report, "weak-digest-algorithm");
    expect(others).toEqual([]);
    expect(finding).toMatchObject({
      severity: "warning",
      item: "write",
      checkId: null,
      artifact: { name: "b.py" },
      observed: 'no digest but "md5", "sha1"',
      evidence: { pointer: "/signed/products/b.py" },
    });
    expect(finding?.message).toContain('3 products with a digest weaker than SHA-256, or none: "b.py", "c.py", "d.py"');
  });

  test("is none beside a strong digest, and none of an algorithm that is not known", () => {
    const strong = { "a.py": { md5: "aa", sha512: "bb" }, "b.py": { sha256: "cc", sha1: "dd" }, "c.py": { k12: "ee" } };
    expect(findings(chain({ write: strong, materials: {} }), "weak-digest-algorithm")).toEqual([]);
  });
});

describe("a layout that expires soon", () => {
  const layout = (expires: string) => metablock(layoutOf([], [], { expires }), owner); // the clock is at 2026-01-01

  test.each([
    ["2026-01-01T10:00:00Z", "in less than a day"],
    ["2026-01-30T23:59:59Z", "in 29 days"],
  ])("%s is a note", (expires, when) => {
    const report = run({ layout: layout(expires), links: {} });
    expect(report.outcome).toBe("pass");
    expect(report.findings).toMatchObject([
      { code: "layout-expires-soon", severity: "info", evidence: { pointer: "/signed/expires" } },
    ]);
    expect(report.findings[0]?.message).toContain(when);
  });

  test("is none 30 days before, and none after", () => {
    expect(run({ layout: layout("2026-01-31T00:00:00Z"), links: {} }).findings).toEqual([]);
    expect(findings(run({ layout: layout("2025-12-31T00:00:00Z"), links: {} }), "layout-expires-soon")).toEqual([]);
  });
});

describe("expected and observed in one structure", () => {
  const eve = makeKey();
  const two = layoutOf([step({ name: "write", keys: [bob, carl], threshold: 2 })], [bob, carl]);
  const by = (key: typeof bob, signer = key) => ({
    [fileName("write", key)]: metablock(linkOf("write", {}, A), signer),
  });
  const item = (links: Readonly<Record<string, Uint8Array>>) => run({ layout: metablock(two, owner), links }).items[0];

  test("a step that enough functionaries performed names those that count", () => {
    expect(item({ ...by(bob), ...by(carl) })).toMatchObject({
      performance: "performed",
      functionaries: [
        { keyId: bob.keyId, outcome: "counted", reason: "" },
        { keyId: carl.keyId, outcome: "counted", reason: "" },
      ],
    });
  });

  test("a missing step, and one below its threshold, say whose link is missing", () => {
    expect(item({})).toMatchObject({ performance: "missing", links: [] });
    expect(item(by(bob))).toMatchObject({
      performance: "below-threshold",
      functionaries: [
        { keyId: bob.keyId, outcome: "counted" },
        { keyId: carl.keyId, outcome: "no-link", path: null, reason: "there is no link under its name" },
      ],
    });
  });

  test("a wrong signature rejects the step and says why it does not count", () => {
    const forged = new TextDecoder().decode(by(carl)[fileName("write", carl)]).replace('"aa"', '"ab"');
    const report = item({ ...by(bob), [fileName("write", carl)]: new TextEncoder().encode(forged) });
    expect(report?.performance).toBe("rejected");
    expect(report?.functionaries[1]).toMatchObject({ keyId: carl.keyId, outcome: "not-counted" });
    expect(report?.functionaries[1]?.reason).not.toBe("");
    expect(report?.links.map(({ authorization }) => authorization)).toEqual(["authorized", "bad-signature"]);
  });

  test("a link by a key of the layout that the step does not list is unauthorized, by a strange key unknown", () => {
    const one = layoutOf([step({ name: "write", keys: [bob] })], [bob, carl]);
    const links = { ...by(bob), ...by(carl), ...by(eve) };
    const report = run({ layout: metablock(one, owner), links });
    expect(report.outcome).toBe("pass");
    const of = new Map(report.items[0]?.links.map(({ path, authorization }) => [path, authorization]));
    expect(of.get(fileName("write", bob))).toBe("authorized");
    expect(of.get(fileName("write", carl))).toBe("unauthorized");
    expect(of.get(fileName("write", eve))).toBe("unknown-key");
  });

  test("who only claims a key of the layout is a bad signature, and nobody is accused as a fact", () => {
    const one = layoutOf([step({ name: "write", keys: [bob] })], [bob, carl]);
    const text = new TextDecoder().decode(by(carl)[fileName("write", carl)]).replace('"aa"', '"ab"');
    const forged = { [fileName("write", carl)]: new TextEncoder().encode(text) };
    const report = run({ layout: metablock(one, owner), links: { ...by(bob), ...forged } });
    expect(report.items[0]?.links[1]).toMatchObject({ authorization: "bad-signature", functionary: null });
    expect(findings(report, "unauthorized-functionary")[0]?.message).toContain(
      "by its own account (the signature is not valid)",
    );
  });

  test("a step that the layout does not know stands among the items, after those of the layout", () => {
    const deploy = { "deploy.0badc0de.link": metablock(linkOf("deploy", A), carl) };
    const report = run({ layout: metablock(two, owner), links: { ...by(bob), ...by(carl), ...deploy } });
    expect(report.outcome).toBe("pass");
    expect(report.items.map(({ kind, name, performance }) => [kind, name, performance])).toEqual([
      ["step", "write", "performed"],
      ["unknown-step", "deploy", "unexpected"],
    ]);
    expect(report.items[1]?.links).toMatchObject([{ authorization: "unauthorized", functionary: carl.keyId }]);
  });

  test("one key under two ids counts once, and the second says why it does not", () => {
    const label = "11".repeat(32);
    const twin = { ...makeKey(label), privateKey: bob.privateKey, dictionary: { ...bob.dictionary, keyid: label } };
    const twice = layoutOf([step({ name: "write", keys: [bob, twin], threshold: 2 })], [bob, twin]);
    const [write] = run({ layout: metablock(twice, owner), links: { ...by(bob), ...by(twin) } }).items;
    expect(write).toMatchObject({
      performance: "rejected",
      functionaries: [{ outcome: "counted" }, { keyId: label, outcome: "not-counted" }],
    });
    expect(write?.functionaries[1]?.reason).toContain("it is the same key as");
  });
});
