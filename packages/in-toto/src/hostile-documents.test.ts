import { createPublicKey } from "node:crypto";
import { describe, expect, test, vi } from "vitest";
import {
  CERTIFICATE_AUTHORITIES,
  CERTIFICATE_CONSTRAINTS,
  DOCUMENT_BYTES,
  INTEGER_DIGITS,
  ITEM_NAME_CHARACTERS,
  ITEMS,
  JSON_VALUES,
  KEY_CHARACTERS,
  KEY_FILE_BYTES,
  KEY_ID_CHARACTERS,
  LAYOUT_KEYS,
  type Limit,
  NAME_CHARACTERS,
  NESTING,
  SIGNATURE_CHARACTERS,
  SIGNATURES,
  SUBKEYS,
} from "./limits.ts";
import { parsePublicKey } from "./model/parse-public-key.ts";
import { sniffDocument } from "./sniff-document.ts";
import { limitFindings, linkText, manyArtifacts, signedText } from "./test-support/hostile.ts";
import { metablock, utf8 } from "./test-support/signing.ts";
import { bob, carl, fileName, layoutOf, linkOf, owner, run, step } from "./test-support/supply-chain.ts";
import type { VerificationReport } from "./verify/report.ts";

// the documents are as large as they say
vi.setConfig({ testTimeout: 120_000 });

const oneStep = metablock(layoutOf([step({ name: "build", keys: [bob] })], [bob]), owner);

function judgeLink(bytes: Uint8Array): VerificationReport {
  return run({ layout: oneStep, links: { [fileName("build", bob)]: bytes } });
}

function expectRefused(report: VerificationReport, limit: Limit): void {
  const [finding] = limitFindings(report, limit);
  expect(finding).toMatchObject({ code: "limit-exceeded", severity: "error" });
  expect(finding?.expected).toBe(`at most ${limit.maximum} ${limit.unit}`);
  expect(report).toMatchObject({ outcome: "fail", error: "FormatError" });
}

describe("a link that asks for more than is done is refused, and the limit is named", () => {
  test.each<readonly [string, Limit, () => Uint8Array]>([
    ["larger than any string", DOCUMENT_BYTES, () => new Uint8Array(DOCUMENT_BYTES.maximum + 1)],
    [
      "a nesting bomb of arrays",
      NESTING,
      () => signedText(linkText("build", { byproducts: "[".repeat(1_000_000) }), bob),
    ],
    [
      "a nesting bomb of objects",
      NESTING,
      () => signedText(linkText("build", { byproducts: `${'{"a":'.repeat(1000)}1${"}".repeat(1000)}` }), bob),
    ],
    [
      "an integer of a million digits",
      INTEGER_DIGITS,
      () => signedText(linkText("build", { byproducts: `{"n":${"7".repeat(1_000_000)}}` }), bob),
    ],
    ["nine million values", JSON_VALUES, () => Buffer.from(`{"signatures":[],"signed":[${"0,".repeat(9_000_000)}0]}`)],
    [
      "an artifact with a name of ten megabytes",
      NAME_CHARACTERS,
      () => signedText(linkText("build", { products: `{"${"n".repeat(10_000_000)}":{"sha256":"00"}}` }), bob),
    ],
    [
      "a digest algorithm with a name of a megabyte",
      NAME_CHARACTERS,
      () => signedText(linkText("build", { products: `{"foo":{"${"n".repeat(1_000_000)}":"00"}}` }), bob),
    ],
    [
      "a member of its byproducts with a name of a megabyte",
      NAME_CHARACTERS,
      () => signedText(linkText("build", { byproducts: `{"${"n".repeat(1_000_000)}":0}` }), bob),
    ],
    [
      "a million signatures",
      SIGNATURES,
      () =>
        Buffer.from(
          `{"signatures":[${'{"keyid":"aa","sig":"bb"},'.repeat(999_999)}{"keyid":"aa","sig":"bb"}],"signed":${linkText("build", {})}}`,
        ),
    ],
    [
      "a signature of ten megabytes",
      SIGNATURE_CHARACTERS,
      () =>
        Buffer.from(
          `{"signatures":[{"keyid":"aa","sig":"${"bb".repeat(5_000_000)}"}],"signed":${linkText("build", {})}}`,
        ),
    ],
    [
      "a certificate of a megabyte",
      SIGNATURE_CHARACTERS,
      () =>
        Buffer.from(
          `{"signatures":[{"cert":"${"c".repeat(1_000_000)}","keyid":"aa","sig":"bb"}],"signed":${linkText("build", {})}}`,
        ),
    ],
    [
      "a key id of a megabyte",
      KEY_ID_CHARACTERS,
      () =>
        Buffer.from(
          `{"signatures":[{"keyid":"${"a".repeat(1_000_000)}","sig":"bb"}],"signed":${linkText("build", {})}}`,
        ),
    ],
    [
      "a DSSE envelope with a million signatures",
      SIGNATURES,
      () => {
        const payload = Buffer.from(linkText("build", {})).toString("base64");
        const signature = '{"keyid":"aa","sig":"AA=="}';
        return Buffer.from(
          `{"payload":"${payload}","payloadType":"application/vnd.in-toto+json","signatures":[${`${signature},`.repeat(999_999)}${signature}]}`,
        );
      },
    ],
    [
      "a nesting bomb inside a DSSE payload",
      NESTING,
      () => {
        const payload = Buffer.from("[".repeat(100_000)).toString("base64");
        return utf8(JSON.stringify({ payload, payloadType: "application/vnd.in-toto+json", signatures: [] }));
      },
    ],
  ])("%s", (_what, limit, make) => {
    expectRefused(judgeLink(make()), limit);
  });

  test("many documents together, each below the limit for values", () => {
    const layout = metablock(
      layoutOf([step({ name: "build", keys: [bob] }), step({ name: "test", keys: [bob] })], [bob]),
      owner,
    );
    const text = (name: string) => linkText(name, { byproducts: `{"b":[${"0,".repeat(4_100_000)}0],"a":0}` });
    const names = ["build", "test"];
    const links = Object.fromEntries(names.map((name) => [fileName(name, bob), signedText(text(name), bob)]));
    expectRefused(run({ layout, links }), JSON_VALUES);
  });

  test("one that belongs to nobody is only mentioned, and changes no verdict", () => {
    const links = {
      [fileName("build", bob)]: metablock(linkOf("build"), bob),
      "build.deadbeef.link": utf8("[".repeat(1000)),
    };
    const report = run({ layout: oneStep, links });
    expect(report.outcome).toBe("pass");
    expect(limitFindings(report, NESTING)).toMatchObject([{ code: "limit-exceeded", severity: "info" }]);
  });
});

describe("a layout that asks for more than is done is refused, and the limit is named", () => {
  const many = <T>(count: number, make: (index: number) => T) =>
    Array.from({ length: count }, (_, index) => make(index));
  const build = step({ name: "build", keys: [bob] });
  const withStep = (more: Readonly<Record<string, unknown>>) =>
    metablock(layoutOf([Object.assign({}, build, more)], [bob]), owner);
  const gpgKey = (subkeys: number) => {
    const key = (keyid: string) => ({
      type: "rsa",
      method: "pgp+rsa-pkcsv1.5",
      hashes: ["pgp+SHA2"],
      keyid,
      keyval: { public: { e: "010001", n: "ab".repeat(256) }, private: "" },
    });
    const ids = many(subkeys, (index) => (0x10000000 + index).toString(16).repeat(5));
    return { ...key("ff".repeat(20)), subkeys: Object.fromEntries(ids.map((id) => [id, key(id)])) };
  };

  test.each<readonly [string, Limit, () => Uint8Array]>([
    [
      "1001 steps",
      ITEMS,
      () =>
        metablock(
          layoutOf(
            many(1001, (index) => step({ name: `s${index}`, keys: [] })),
            [],
          ),
          owner,
        ),
    ],
    ["a step with a name of two kilobytes", ITEM_NAME_CHARACTERS, () => withStep({ name: "n".repeat(2048) })],
    [
      "a pattern of a megabyte",
      NAME_CHARACTERS,
      () => withStep({ expected_products: [["ALLOW", "*a".repeat(500_000)]] }),
    ],
    ["a functionary's key id of a megabyte", KEY_ID_CHARACTERS, () => withStep({ pubkeys: ["a".repeat(1_000_000)] })],
    [
      "10,001 keys",
      LAYOUT_KEYS,
      () => {
        const keys = many(10_001, (index) => [index.toString(16), { ...bob.dictionary, keyid: index.toString(16) }]);
        return metablock({ ...layoutOf([build], []), keys: Object.fromEntries(keys) }, owner);
      },
    ],
    [
      "a key of a megabyte",
      KEY_CHARACTERS,
      () =>
        metablock(
          { ...layoutOf([build], []), keys: { aa: { ...bob.dictionary, keyval: { public: "a".repeat(1_000_000) } } } },
          owner,
        ),
    ],
    [
      "a GPG key with 5000 subkeys",
      SUBKEYS,
      () => metablock({ ...layoutOf([build], []), keys: { [`${"ff".repeat(20)}`]: gpgKey(5000) } }, owner),
    ],
    [
      "1000 certificate constraints",
      CERTIFICATE_CONSTRAINTS,
      () => withStep({ cert_constraints: many(1000, () => ({})) }),
    ],
    [
      "1000 certificate authorities",
      CERTIFICATE_AUTHORITIES,
      () => {
        const roots = Object.fromEntries(many(1000, (index) => [`${index}`, { keyval: { certificate: "" } }]));
        return metablock({ ...layoutOf([build], [bob]), rootcas: roots }, owner);
      },
    ],
  ])("%s", (_what, limit, make) => {
    expectRefused(run({ layout: make(), links: {} }), limit);
  });

  test("a GPG key with a hundred subkeys is read", () => {
    const layout = metablock(
      { ...layoutOf([build], [bob]), keys: { [bob.keyId]: bob.dictionary, [`${"ff".repeat(20)}`]: gpgKey(100) } },
      owner,
    );
    expect(run({ layout, links: { [fileName("build", bob)]: metablock(linkOf("build"), bob) } }).outcome).toBe("pass");
  });
});

describe("a key file that asks for more than is done is refused, and the limit is named", () => {
  test.each<readonly [string, Limit, () => Uint8Array]>([
    [
      "ten megabytes of PEM",
      KEY_FILE_BYTES,
      () => Buffer.from(`-----BEGIN PUBLIC KEY-----\n${"A".repeat(10_000_000)}`),
    ],
    [
      "a key value of a megabyte",
      KEY_CHARACTERS,
      () => utf8(JSON.stringify({ ...bob.dictionary, keyval: { public: "a".repeat(900_000) } })),
    ],
    ["a nesting bomb", NESTING, () => utf8("[".repeat(100_000))],
  ])("%s", (_what, limit, make) => {
    const bytes = make();
    const key = parsePublicKey(bytes);
    expect(key).toMatchObject({ ok: false, error: { code: "limit-exceeded", exceeded: { limit } } });
    expect(sniffDocument(bytes)).toMatchObject({ kind: "unknown", error: { code: "limit-exceeded" } });
  });
});

describe("what is large and real is verified", () => {
  test("a million artifacts in one link, as programs write them", () => {
    const bytes = signedText(linkText("build", { products: manyArtifacts(1_000_000) }), bob);
    const report = judgeLink(bytes);
    expect(report.outcome).toBe("pass");
    expect(report.items[0]?.links[0]?.products).toHaveLength(1_000_000);
  });

  test("three hundred thousand artifacts in one link that only the general reader reads", () => {
    const canonical = linkText("build", { products: manyArtifacts(300_000) });
    const reordered = canonical.replace('{"_type":"link",', "{").replace(/\}$/, ',"_type":"link"}');
    const signed = Buffer.from(signedText(canonical, bob)).toString().replace(canonical, reordered);
    const report = judgeLink(Buffer.from(signed.replace('{"signatures"', '{"unused":1.5,"signatures"')));
    expect(report.outcome).toBe("pass");
    expect(report.items[0]?.links[0]?.products).toHaveLength(300_000);
  });

  test("a link with ten megabytes of output", () => {
    const link = { ...linkOf("build"), byproducts: { stdout: "x".repeat(10_000_000) } };
    expect(judgeLink(metablock(link, bob)).outcome).toBe("pass");
  });

  test("an RSA key of 16384 bits is read", () => {
    const jwk = { kty: "RSA", n: Buffer.alloc(2048, 0xab).toString("base64url"), e: "AQAB" };
    const pem = createPublicKey({ key: jwk, format: "jwk" }).export({ type: "spki", format: "pem" });
    expect(parsePublicKey(Buffer.from(pem))).toMatchObject({ ok: true, value: { keyType: "rsa" } });
  });

  test("two functionaries of two steps, next to all of this", () => {
    const layout = metablock(
      layoutOf([step({ name: "a", keys: [bob] }), step({ name: "b", keys: [carl] })], [bob, carl]),
      owner,
    );
    const links = {
      [fileName("a", bob)]: metablock(linkOf("a"), bob),
      [fileName("b", carl)]: metablock(linkOf("b"), carl),
    };
    expect(run({ layout, links }).outcome).toBe("pass");
  });
});
