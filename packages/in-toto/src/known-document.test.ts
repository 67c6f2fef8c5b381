import { describe, expect, test, vi } from "vitest";
import { KnownDocument, knownDocument } from "./known-document.ts";
import { JSON_VALUES } from "./limits.ts";
import { sniffDocument } from "./sniff-document.ts";
import { limitFindings, linkText, signedText } from "./test-support/hostile.ts";
import { metablock, utf8 } from "./test-support/signing.ts";
import { bob, carl, fileName, layoutOf, linkOf, owner, run, step, twoSteps } from "./test-support/supply-chain.ts";

// some documents are as large as the limits allow
vi.setConfig({ testTimeout: 120_000 });

const digest = { sha256: "5e".repeat(32) };
const write = metablock(linkOf("write", {}, { "foo.py": digest }), bob);
const pack = metablock(linkOf("package", { "foo.py": digest }), carl);

/** Verifies twice, with bare bytes and with documents that were read before: nobody can tell which is which. */
function bothWays(options: Parameters<typeof run>[0]) {
  const report = run(options);
  expect(run({ ...options, known: true })).toEqual(report);
  return report;
}

describe("a document that was read before", () => {
  test("gives the same report as its bytes", () => {
    const links = { [fileName("write", bob)]: write, [fileName("package", carl)]: pack };
    expect(bothWays({ layout: twoSteps(), links }).outcome).toBe("pass");
  });

  test.each<readonly [string, Uint8Array]>([
    ["no JSON", utf8("{")],
    ["cut in the middle", write.subarray(0, write.length - 9)],
    ["a public key", utf8(JSON.stringify(bob.dictionary))],
    ["PEM", utf8("-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n")],
    ["a layout", twoSteps()],
    ["a link by somebody else", metablock(linkOf("write", {}, { "foo.py": digest }), carl)],
    ["a link with a member too many", metablock({ ...linkOf("write", {}, { "foo.py": digest }), more: 1 }, bob)],
    ["empty", new Uint8Array()],
  ])("is what it is in the place of a link, and of the layout: %s", (_what, bytes) => {
    const links = { [fileName("write", bob)]: bytes, [fileName("package", carl)]: pack, "stray.link": bytes };
    expect(bothWays({ layout: twoSteps(), links }).outcome).toBe("fail");
    expect(bothWays({ layout: bytes, links }).outcome).toBe("fail");
    expect(KnownDocument.read(bytes).sniffed).toEqual(sniffDocument(bytes));
  });

  test("may be in two places, and beside bare bytes", () => {
    const twice = KnownDocument.read(write);
    expect([twice.at("a").path, twice.at("b").path]).toEqual(["a", "b"]);
    expect(twice.at("a").bytes).toBe(write);
    const entries = [
      [fileName("write", bob), write],
      [`elsewhere/${fileName("write", bob)}`, write],
      [fileName("write", bob), metablock(linkOf("write"), bob)],
    ] as const;
    expect(bothWays({ layout: twoSteps(), links: entries }).findings.map(({ code }) => code)).toContain(
      "link-conflict",
    );
  });

  test("counts for the values that all documents may have together as if it had not been read", () => {
    const steps = ["build", "test"].map((name) => step({ name, keys: [bob] }));
    const layout = metablock(layoutOf(steps, [bob]), owner);
    // members out of order, so that values are made of it
    const text = (name: string) => linkText(name, { byproducts: `{"b":[${"0,".repeat(4_100_000)}0],"a":0}` });
    const links = Object.fromEntries(
      ["build", "test"].map((name) => [fileName(name, bob), signedText(text(name), bob)]),
    );
    const report = run({ layout, links, known: true });
    // as in hostile-documents.test.ts, of the same documents that nobody had read
    expect(report).toMatchObject({ outcome: "fail", error: "FormatError" });
    expect(limitFindings(report, JSON_VALUES)).toMatchObject([{ code: "limit-exceeded", severity: "error" }]);
  });
});

describe("what is known of a document", () => {
  test("comes from its bytes and from nowhere else", () => {
    const genuine = KnownDocument.read(write);
    expect(knownDocument(genuine.at("a"))).toBe(genuine);
    const forged = { path: "a", bytes: pack, known: genuine, sha256: genuine.sha256, opened: genuine.opened };
    expect(knownDocument(forged)).toBe(null);
    expect(knownDocument({ ...genuine.at("a"), bytes: pack })).toBe(null);
    expect(knownDocument(Object.create(genuine.at("a"), { bytes: { value: pack } }))).toBe(null);
    expect(knownDocument(structuredClone({ path: "a", bytes: write }))).toBe(null);
  });

  test("cannot be exchanged", () => {
    const source = KnownDocument.read(write).at("a");
    expect(() => Object.assign(source, { bytes: pack })).toThrow(TypeError);
    expect(() => Object.assign(KnownDocument.read(write), { sha256: "00" })).toThrow(TypeError);
    expect(() => Object.assign(KnownDocument.read(write), { sniffed: sniffDocument(pack) })).toThrow(TypeError);
  });
});
