import { describe, expect, test } from "vitest";
import { dsse, dsseText, metablock } from "../test-support/signing.ts";
import {
  bob,
  carl,
  codes,
  errorCodes,
  fileName,
  layoutOf,
  linkOf,
  owner,
  run,
  step,
} from "../test-support/supply-chain.ts";

/** What in-toto 1.3.1 and 2.2.0 accept and is strange passes with a warning; what is merely dangerous is refused. */
describe("a layout without an expiry", () => {
  const { expires: _, ...never } = layoutOf([step({ name: "write", keys: [bob] })], [bob]);
  const links = { [fileName("write", bob)]: metablock(linkOf("write"), bob) };

  test.each([undefined, "", null, 0, false])("passes with a warning in a DSSE envelope (expires: %j)", (expires) => {
    const layout = dsse(expires === undefined ? never : { ...never, expires }, owner);
    const report = run({ layout, links });
    expect(report).toMatchObject({ outcome: "pass", error: null, layoutExpires: null });
    expect(report.checks.find(({ id }) => id === "layout-expiry")?.state).toBe("warned");
    expect(report.findings).toMatchObject([
      { code: "layout-without-expiry", severity: "warning", checkId: "layout-expiry" },
    ]);
  });

  test("is what the reference makes of a float that is zero, too", () => {
    const text = (zero: string) => JSON.stringify({ ...never, expires: 0 }).replace('"expires":0', `"expires":${zero}`);
    const outcome = (zero: string) => run({ layout: dsseText(text(zero), owner), links }).outcome;
    expect(["0.0", "-0.0", "0e7"].map(outcome)).toEqual(["pass", "pass", "pass"]);
    expect(["0.1", "NaN"].map(outcome)).toEqual(["fail", "fail"]);
  });

  test("cannot have a valid signature as a metablock: the reference signs a moment of its own choosing", () => {
    const report = run({ layout: metablock({ ...never, expires: "" }, owner), links });
    expect(report).toMatchObject({ outcome: "fail", error: "SignatureVerificationError" });
  });
});

describe.each([0, -1, -999_999_999])("a threshold of %d", (threshold) => {
  const strange = step({ name: "write", keys: [bob, carl], threshold });
  const layout = dsse(layoutOf([strange], [bob, carl]), owner);
  const link = (key: typeof bob) => [fileName("write", key), metablock(linkOf("write"), key)] as const;

  test("passes with a warning where a valid link is there", () => {
    const report = run({ layout, links: [link(bob)] });
    expect(report).toMatchObject({ outcome: "pass", error: null });
    expect(report.findings).toMatchObject([{ code: "threshold-invalid", severity: "warning", item: "write" }]);
    expect(report.checks.find(({ id }) => id === "links-present:write")?.state).toBe("warned");
    expect(report.items).toMatchObject([{ performance: "performed", threshold: 1 }]);
  });

  test("does not make up for a missing link", () => {
    const report = run({ layout, links: [] });
    expect(report).toMatchObject({ outcome: "fail", error: "ThresholdVerificationError" });
    expect(errorCodes(report)).toEqual(["threshold-invalid"]);
    expect(report.items).toMatchObject([{ performance: "missing" }]);
  });

  test("does not make up for a link whose signature is not valid", () => {
    const bad = metablock(linkOf("write"), { ...carl, keyId: bob.keyId });
    const report = run({ layout, links: [[fileName("write", bob), bad]] });
    expect(report).toMatchObject({ outcome: "fail", error: "ThresholdVerificationError" });
    expect(errorCodes(report)).toEqual(["link-signature-invalid", "threshold-invalid"]);
  });
});

describe("a link that names no step", () => {
  test.each([null, 7, ""])("passes with a warning, unless it names another step (name: %j)", (name) => {
    const link = { ...linkOf("write"), name };
    const layout = metablock(layoutOf([step({ name: "write", keys: [bob] })], [bob]), owner);
    const report = run({ layout, links: { [fileName("write", bob)]: metablock(link, bob) } });
    expect(codes(report)).toEqual(["link-name-mismatch"]);
    expect(report.outcome).toBe(name === "" ? "fail" : "pass");
  });
});

describe("a command with a word that is no text", () => {
  const odd = { ...(step({ name: "write", keys: [bob] }) as Record<string, never>), expected_command: ["make", 1] };
  const layout = metablock(layoutOf([odd], [bob]), owner);
  const links = { [fileName("write", bob)]: metablock(linkOf("write"), bob) };

  test("is fine, and differs from every other", () => {
    const report = run({ layout, links });
    expect([report.outcome, ...codes(report)]).toEqual(["pass", "command-mismatch"]);
  });

  test("takes no parameters, as the reference cannot fill any in", () => {
    const report = run({ layout, links, parameters: new Map([["x", "y"]]) });
    expect(report).toMatchObject({ outcome: "fail", error: "FormatError" });
    expect(errorCodes(report)).toEqual(["parameter-malformed"]);
  });
});

describe("a step whose name is no text", () => {
  const seven = { ...linkOf("7", {}, { a: { sha256: "aa" } }), name: 7 };
  const link = { "7.link": metablock(seven, bob) };
  const path = `7.${bob.keyId.slice(0, 8)}.link`;

  test("is looked for as Python writes the name", () => {
    const nameless = { ...(step({ name: "x", keys: [bob] }) as Record<string, never>), name: null };
    const layout = metablock(layoutOf([nameless], [bob]), owner);
    const report = run({ layout, links: { [`None.${bob.keyId.slice(0, 8)}.link`]: metablock(seven, bob) } });
    expect(report).toMatchObject({ outcome: "pass", items: [{ name: "None", performance: "performed" }] });
    expect(run({ layout, links: link }).error).toBe("LinkNotFoundError");
  });

  test("is not what a MATCH rule with the same text speaks of", () => {
    const numbered = { ...(step({ name: "7", keys: [bob] }) as Record<string, never>), name: 7 };
    const rules = [
      ["MATCH", "a", "WITH", "PRODUCTS", "FROM", "7"],
      ["DISALLOW", "*"],
    ];
    const links = {
      [path]: metablock(seven, bob),
      [fileName("use", bob)]: metablock(linkOf("use", { a: { sha256: "aa" } }), bob),
    };
    const layout = (first: typeof numbered) =>
      metablock(layoutOf([first, step({ name: "use", keys: [bob], materials: rules })], [bob]), owner);
    expect(run({ layout: layout(numbered), links }).error).toBe("RuleVerificationError");
    const named = { ...numbered, name: "7" as never };
    expect(run({ layout: layout(named), links }).outcome).toBe("pass");
  });

  test("is not told apart from one with the same text", () => {
    const twins = ["7", 7].map((name) => ({ ...(step({ name: "x", keys: [bob] }) as Record<string, never>), name }));
    expect(run({ layout: metablock(layoutOf(twins, [bob]), owner), links: {} }).error).toBe("FormatError");
  });
});
