import { describe, expect, test } from "vitest";
import { dsse, makeKey, metablock, utf8 } from "../test-support/signing.ts";
import { bob, carl, fileName, layoutOf, linkOf, owner, run, step } from "../test-support/supply-chain.ts";

/** In-toto 1.3.1 decides for metablocks, 2.2 for DSSE envelopes; where they read the same content differently. */
const base = layoutOf([step({ name: "write", keys: [bob] })], [bob]);
const links = { [fileName("write", bob)]: metablock(linkOf("write"), bob) };
const unknownScheme = { ...carl.dictionary, scheme: "rot13" };
const gpg = {
  type: "eddsa",
  method: "pgp+eddsa-ed25519",
  hashes: ["pgp+SHA2"],
  keyid: "ab".repeat(20),
  keyval: { private: "", public: { q: "00".repeat(32) } },
};

describe("a layout in a DSSE envelope is read as in-toto 2.2 reads it, as a metablock as 1.3.1", () => {
  test.each([
    ["an expiry with a newline at its end", { expires: "2030-01-01T00:00:00Z\n" }],
    ["a key that nobody uses, of an unknown scheme", { keys: { ...base.keys, [carl.keyId]: unknownScheme } }],
  ])("%s", (_, more) => {
    expect(run({ layout: metablock({ ...base, ...more }, owner), links }).outcome).toBe("pass");
    expect(run({ layout: dsse({ ...base, ...more }, owner), links }).error).toBe("FormatError");
  });

  test("the very second of expiry", () => {
    const now = { ...base, expires: "2026-01-01T00:00:00Z" };
    expect(run({ layout: metablock(now, owner), links }).outcome).toBe("pass");
    expect(run({ layout: dsse(now, owner), links }).error).toBe("LayoutExpiredError");
  });
});

describe("a signature of a DSSE envelope", () => {
  const bytes = dsse(linkOf("write"), bob);
  const envelope = JSON.parse(new TextDecoder().decode(bytes)) as { signatures: Record<string, unknown>[] };
  const withFirst = (first: Record<string, unknown>) =>
    utf8(JSON.stringify({ ...envelope, signatures: [first, ...envelope.signatures] }));
  const layout = metablock(base, owner);

  test.each([null, 7, ""])("is nobody's with the key id %j, and others count", (keyid) => {
    const link = withFirst({ keyid, sig: "AAAA" });
    expect(run({ layout, links: { [fileName("write", bob)]: link } }).outcome).toBe("pass");
  });

  test("without a key id makes the document malformed", () => {
    const link = withFirst({ sig: "AAAA" });
    expect(run({ layout, links: { [fileName("write", bob)]: link } }).error).toBe("FormatError");
  });

  test.each([
    ["bad and then good, under the same key id, verifies", 0, "pass"],
    ["good and then bad verifies", 1, "pass"],
  ])("%s", (_, at, outcome) => {
    const bad = { keyid: bob.keyId, sig: Buffer.alloc(64).toString("base64") };
    const signatures = at === 0 ? [bad, ...envelope.signatures] : [...envelope.signatures, bad];
    const link = utf8(JSON.stringify({ ...envelope, signatures }));
    expect(run({ layout, links: { [fileName("write", bob)]: link } }).outcome).toBe(outcome);
  });

  test("is never looked at with a GPG key: the reference aborts", () => {
    const mixed = { ...base, keys: { ...base.keys, [gpg.keyid]: gpg } };
    const two = step({ name: "write", keys: [bob, { ...bob, keyId: gpg.keyid }] });
    const both = metablock({ ...mixed, steps: [two] }, owner);
    const path = `write.${gpg.keyid.slice(0, 8)}.link`;
    const report = run({ layout: both, links: { ...links, [path]: dsse(linkOf("write"), makeKey()) } });
    expect(report.error).toBe("FormatError");
  });
});
