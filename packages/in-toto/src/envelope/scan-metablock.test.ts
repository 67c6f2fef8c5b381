import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { metablock, utf8 } from "../test-support/signing.ts";
import { bob, linkOf } from "../test-support/supply-chain.ts";
import { openEnvelopeGenerally } from "./open-envelope.ts";
import type { OpenedDocument } from "./opened-document.ts";
import { scanLinkPayload, scanMetablock } from "./scan-metablock.ts";

const digest = fc.stringMatching(/^[0-9a-f]{64}$/);
const plainName = fc.stringMatching(/^[a-zé😀]{1,8}(\/[a-z]{1,8}){0,3}$/u);
/** Rarely one that the short way leaves to the general reader. */
const name = fc.oneof({ weight: 300, arbitrary: plainName }, { weight: 1, arbitrary: fc.string({ unit: "binary" }) });
const algorithm = fc.oneof(
  { weight: 300, arbitrary: fc.constantFrom("sha256", "sha512", "md5") },
  { weight: 1, arbitrary: fc.constant("ü") },
);
const artifacts = fc.dictionary(name, fc.dictionary(algorithm, digest, { minKeys: 1 }));
const json = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom(null, true, false, -1),
    fc.maxSafeInteger(),
    fc.string({ unit: "binary" }),
    fc.array(tie("value")),
    fc.dictionary(plainName, tie("value")),
  ),
})).value;
const link = fc.record({ materials: artifacts, products: artifacts, text: fc.string({ unit: "binary" }), extra: json });

/** As in-toto writes a link: members sorted by code point, white space, everything beyond ASCII escaped. */
function written(signed: unknown, indent: number, isAscii: boolean): string {
  const text = JSON.stringify(sorted(signed), null, indent);
  const escaped = (unit: string) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
  return isAscii ? text.replace(/[\u0080-\uffff]/g, escaped) : text;
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== "object") return value;
  const names = Object.keys(value).sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
  return Object.fromEntries(names.map((key) => [key, sorted(Reflect.get(value, key))]));
}

function makeText(parts: { materials: object; products: object; text: string; extra: unknown }): string {
  const byproducts = { "return-value": 0, stdout: parts.text, extra: parts.extra };
  const environment = { variables: [parts.text], workdir: parts.text };
  const { materials, products, text } = parts;
  const signed = { _type: "link", byproducts, command: [text], environment, materials, name: text, products };
  return written({ signatures: [{ keyid: "ab", sig: "cd" }], signed }, text.length % 3, text.length % 2 === 0);
}

function comparable(document: OpenedDocument) {
  const { payload } = document;
  if (payload.type !== "link") return null;
  const { name, command, materials, products, byproducts, environment } = payload.link;
  const parts = { name, command, byproducts, environment, materials: [...materials], products: [...products] };
  return { ...document, payload: parts, signedBytes: Buffer.from(document.signedBytes).toString("utf-8") };
}

function expectSame(bytes: Uint8Array): boolean {
  const short = scanMetablock(bytes);
  if (short === null) return false;
  const general = openEnvelopeGenerally(bytes);
  if (!general.ok) throw new Error(`accepted what is refused: ${general.error.reason}`);
  expect(comparable(short)).toEqual(comparable(general.value));
  return true;
}

describe("the short way to open a link", () => {
  test("gives exactly what the general reader gives, for links as programs write them", () => {
    let taken = 0;
    fc.assert(
      fc.property(link, (parts) => {
        if (expectSame(utf8(makeText(parts)))) taken += 1;
      }),
      { numRuns: 500 },
    );
    expect(taken).toBeGreaterThan(200); // not those with escaped names, and with giants
  });

  test("never accepts what the general reader refuses, whatever is done to the bytes", () => {
    fc.assert(
      fc.property(link, fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 3 }), (parts, edits) => {
        const bytes = utf8(makeText(parts));
        for (const [at, byte] of edits) bytes[at % bytes.length] = byte;
        expectSame(bytes);
      }),
      { numRuns: 1000 },
    );
  });

  test("takes what in-toto-run writes", () => {
    const signed = linkOf("build", { "src/ä.c": { sha256: "aa" } }, { out: { sha256: "bb", sha512: "cc" } });
    const plain = JSON.parse(new TextDecoder().decode(metablock(signed, bob)));
    expect(expectSame(utf8(written(plain, 1, true)))).toBe(true);
  });

  test("takes members of the link in any order", () => {
    const plain = JSON.parse(new TextDecoder().decode(metablock(linkOf("build", {}, { out: { sha256: "bb" } }), bob)));
    expect(Object.keys(plain.signed)[1]).toBe("name"); // not the canonical order
    expect(expectSame(utf8(JSON.stringify(plain)))).toBe(true);
  });

  test.each([
    ["a float", `{"return-value":0.0}`],
    ["minus nothing", `{"return-value":-0}`],
    ["a leading zero", `{"return-value":01}`],
    ["a duplicate", `{"a":1,"a":1}`],
    ["names out of order", `{"b":1,"a":1}`],
    ["half a surrogate pair", `{"a":"\\ud800"}`],
    ["a control character", `{"a":"\u0001"}`],
    ["deep nesting", `{"a":${"[".repeat(40)}${"]".repeat(40)}}`],
  ])("leaves %s to the general reader", (_what, byproducts) => {
    const signed = `{"_type":"link","byproducts":${byproducts},"command":[],"environment":{},"materials":{},"name":"a","products":{}}`;
    expect(scanMetablock(utf8(`{"signatures":[],"signed":${signed}}`))).toBeNull();
    expect(scanLinkPayload(utf8(signed))).toBeNull();
    const good = signed.replace(byproducts, "{}");
    expect(expectSame(utf8(`{"signatures":[],"signed":${good}}`))).toBe(true);
    expect(scanLinkPayload(utf8(good))?.name).toBe("a");
  });
});
