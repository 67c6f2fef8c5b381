import { describe, expect, test } from "vitest";
import type { PlainJson } from "../index.ts";
import { sniffDocument } from "../sniff-document.ts";
import { metablock } from "../test-support/signing.ts";
import { bob, layoutOf, linkOf, owner, step } from "../test-support/supply-chain.ts";
import { parseArtifactRule } from "./artifact-rule.ts";
import { parseExpires } from "./expires.ts";

const fine = step({ name: "a", keys: [bob] }) as Readonly<Record<string, PlainJson>>;

function reason(signed: PlainJson): string {
  const document = sniffDocument(metablock(signed, owner));
  return document.kind === "unknown" ? document.reason : document.kind;
}

describe("a layout is refused with the place", () => {
  test.each<[string, Readonly<Record<string, PlainJson>>]>([
    ["/signed/steps/0/threshold", { threshold: "1" }],
    ["/signed/steps/0/threshold", { threshold: null }],
    ["/signed/steps/0/pubkeys/0", { pubkeys: ["not hex"] }],
    ["/signed/steps/0/pubkeys", { pubkeys: "aa" }],
    ["/signed/steps/0/name", { name: ["write"] }],
    ["/signed/steps/0/name", { name: "a\u0000b" }],
    ["/signed/steps/0/expected_command", { expected_command: "ls" }],
    ["/signed/steps/0/expected_materials/0", { expected_materials: [["PERMIT", "*"]] }],
    ["/signed/steps/0/expected_materials/0", { expected_materials: [["ALLOW"]] }],
    [
      "/signed/steps/0/expected_products/1/1",
      {
        expected_products: [
          ["ALLOW", "*"],
          ["ALLOW", 1],
        ],
      },
    ],
  ])("%s %j", (pointer, change) => {
    expect(reason(layoutOf([{ ...fine, ...change }], [bob]))).toContain(`(at ${pointer})`);
  });

  test.each<[string, PlainJson]>([
    ["/signed/expires", { expires: "2030-02-30T00:00:00Z" }],
    ["/signed/steps/1", { steps: [fine, fine] }],
    ["/signed/inspect/0", { inspect: [{ ...fine, _type: "inspection", run: [] }] }],
    ["/signed/keys/zz", { keys: { zz: bob.dictionary } }],
    [
      "/signed/keys/aa/keyval/private",
      { keys: { aa: { ...bob.dictionary, keyval: { public: "aa", private: "bb" } } } },
    ],
    ["/signed/readme", { readme: 1 }],
    ["/signed/steps", { steps: { a: 1 } }],
  ])("%s", (pointer, change) => {
    const more = change as Readonly<Record<string, PlainJson>>;
    expect(reason(layoutOf([fine], [bob], more))).toContain(`(at ${pointer})`);
  });

  test("a link is refused when a digest is not hexadecimal", () => {
    expect(reason(linkOf("a", { "x/y": { sha256: "no" } }))).toContain("(at /signed/materials/x~1y/sha256)");
  });
});

describe("expiry", () => {
  test.each([
    ["2030-01-01T00:00:00Z", Date.UTC(2030, 0, 1)],
    ["2030-01-01T00:00:00Z\n", Date.UTC(2030, 0, 1)],
    ["2024-02-29T23:59:59Z", Date.UTC(2024, 1, 29, 23, 59, 59)],
    ["2023-02-29T00:00:00Z", null],
    ["2030-01-01T24:00:00Z", null],
    ["2030-06-30T23:59:60Z", null],
    ["2030-01-01T00:00:00z", null],
    ["2030-01-01T00:00:00.5Z", null],
    ["2030-01-01T00:00:00+00:00", null],
    ["0000-01-01T00:00:00Z", null],
  ])("%j is %s", (text, expected) => {
    expect(parseExpires(text)).toBe(expected);
  });
});

describe("a key that is no GPG key", () => {
  test("may have subkeys that mean nothing, and no other value there once a step lists it", () => {
    const withSubkeys = (subkeys: PlainJson) => ({ keys: { [bob.keyId]: { ...bob.dictionary, subkeys } } });
    const unused = step({ name: "write", keys: [] });
    expect(reason(layoutOf([fine], [bob], withSubkeys({})))).toBe("layout");
    expect(reason(layoutOf([unused], [bob], withSubkeys([])))).toBe("layout");
    expect(reason(layoutOf([fine], [bob], withSubkeys([])))).toContain(`(at /signed/keys/${bob.keyId}/subkeys)`);
  });
});

describe("a GPG key", () => {
  const gpg = {
    type: "eddsa",
    method: "pgp+eddsa-ed25519",
    hashes: ["pgp+SHA2"],
    keyid: "ab",
    keyval: { private: "", public: { q: "00" } },
  };
  const withKey = (key: PlainJson) => reason(layoutOf([fine], [bob], { keys: { ab: key } }));

  test("is one with a member of other keys, too: its numbers tell", () => {
    expect(withKey(gpg)).toBe("layout");
    expect(withKey({ ...gpg, keytype: "rsa" })).toBe("layout");
    expect(withKey({ ...gpg, keytype: "rsa", keyval: { public: "00" } })).toBe("layout");
    expect(withKey({ ...gpg, keyval: { public: "00" } })).toContain("(at /signed/keys/ab/keyval");
  });

  test("has subkeys of its own type, and times below 2^31", () => {
    const rsa = {
      ...gpg,
      type: "rsa",
      method: "pgp+rsa-pkcsv1.5",
      keyval: { private: "", public: { e: "01", n: "00" } },
    };
    expect(withKey({ ...gpg, subkeys: { cd: gpg } })).toBe("layout");
    expect(withKey({ ...gpg, subkeys: { cd: rsa } })).toContain("(at /signed/keys/ab/subkeys/cd/type)");
    expect(withKey({ ...gpg, creation_time: 2 ** 31 - 1 })).toBe("layout");
    expect(withKey({ ...gpg, creation_time: 2 ** 31 })).toContain("(at /signed/keys/ab/creation_time)");
  });
});

describe("artifact rules", () => {
  test("read keywords in any case and keep the case of names", () => {
    expect(parseArtifactRule(["match", "Foo", "in", "Src", "With", "PRODUCTS", "in", "Dst", "fRom", "Step"])).toEqual({
      ok: true,
      value: {
        type: "match",
        pattern: "Foo",
        sourcePrefix: "Src",
        destinationKind: "products",
        destinationPrefix: "Dst",
        destinationItem: "Step",
      },
    });
  });

  test.each([
    [["MATCH", "a", "WITH", "PRODUCT", "FROM", "b"]],
    [["MATCH", "a", "FROM", "b"]],
    [["ALLOW", "a", "b"]],
    [[]],
  ])("%j is not one", (words) => {
    expect(parseArtifactRule(words).ok).toBe(false);
  });
});
