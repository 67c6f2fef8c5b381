import { generateKeyPairSync } from "node:crypto";
import { describe, expect, test } from "vitest";
import { type SniffedDocument, sniffDocument, sniffGenerally } from "./sniff-document.ts";
import { metablock, utf8 } from "./test-support/signing.ts";
import { bob, layoutOf, linkOf, owner, twoSteps } from "./test-support/supply-chain.ts";

describe("a document is told by its content", () => {
  test("layouts, links and keys in all forms", () => {
    expect(sniffDocument(twoSteps()).kind).toBe("layout");
    expect(sniffDocument(metablock(linkOf("a"), bob)).kind).toBe("link");
    expect(sniffDocument(utf8(JSON.stringify(bob.dictionary)))).toMatchObject({
      kind: "public-key",
      key: { keyId: bob.keyId },
    });
    for (const { publicKey } of [generateKeyPairSync("ed25519"), generateKeyPairSync("ec", { namedCurve: "P-256" })]) {
      const pem = publicKey.export({ type: "spki", format: "pem" }).toString();
      expect(sniffDocument(utf8(pem)).kind).toBe("public-key");
    }
  });

  test("a DSSE envelope around something else says what it holds", () => {
    const payload = Buffer.from('{"_type":"https://in-toto.io/Statement/v1"}').toString("base64");
    const envelope = { payloadType: "application/vnd.in-toto+json", payload, signatures: [] };
    expect(sniffDocument(utf8(JSON.stringify(envelope)))).toMatchObject({
      kind: "dsse-envelope",
      payloadType: "application/vnd.in-toto+json",
    });
    const other = { payloadType: "text/plain", payload: "", signatures: [] };
    expect(sniffDocument(utf8(JSON.stringify(other)))).toMatchObject({
      kind: "dsse-envelope",
      payloadType: "text/plain",
    });
  });

  test("a private key is refused as such and never turned into a public one", () => {
    const pem = generateKeyPairSync("ed25519").privateKey.export({ type: "pkcs8", format: "pem" }).toString();
    expect(sniffDocument(utf8(pem))).toMatchObject({
      kind: "unknown",
      reason: "a PEM public key is needed, not `PRIVATE KEY`",
    });
  });

  test.each([
    ["hello", "expected a JSON value (line 1, column 1)", null],
    ['{"signed":', "the file is cut off: expected a JSON value (line 1, column 11)", null],
    ["[1]", "this is JSON, but neither a layout, a link, a public key nor an envelope", null],
    [
      '{"signed":{"_type":"link","materials":[]}}',
      "a link's materials must be a JSON object (at /signed/materials)",
      "link",
    ],
    ['{"signed":{"_type":"layout"}}', "a layout's `steps` must be a list (at /signed/steps)", "layout"],
    ['{"keyval":{}}', "a key's `keytype` must be a string (at /keytype)", "public-key"],
    [
      '{"signed":{"_type":"link"},"signatures":[{"keyid":"aa"}]}',
      "a signature's `sig` must be a string of hexadecimal digits (at /signatures/0/sig)",
      "link",
    ],
  ])("%j is refused with reason and place", (text, reason, resembles) => {
    expect(sniffDocument(utf8(text))).toMatchObject({ kind: "unknown", reason, resembles });
  });

  test("a layout with a path separator in a step name is refused with the place", () => {
    const layout = layoutOf([{ name: "a/b", pubkeys: [] }], []);
    const document = sniffDocument(metablock(layout, owner));
    expect(document).toMatchObject({
      kind: "unknown",
      resembles: "layout",
      error: { code: "unsafe-name", pointer: "/signed/steps/0/name" },
    });
  });
});

/** What two readings of one document must agree on. */
function said(sniffed: SniffedDocument) {
  if (sniffed.kind === "layout") return sniffed;
  if (sniffed.kind !== "link") return sniffed;
  const { link, document } = sniffed;
  const { name, command, byproducts, environment } = link;
  const { envelope, signatures, signedBytes, unsignedMembers, duplicateMembers } = document;
  return {
    kind: sniffed.kind,
    parts: { name, command, byproducts, environment },
    artifacts: [[...link.materials], [...link.products]],
    around: { envelope, signatures, unsignedMembers, duplicateMembers, text: Buffer.from(signedBytes).toString() },
  };
}

describe("links and layouts as programs write them are read in a short way", () => {
  const digest = { sha256: "ab".repeat(32) };
  const plain = metablock(
    linkOf("build", { "src/ä.c": digest }, { out: digest, "a b": { sha512: "cd".repeat(64) } }),
    bob,
  );
  const text = new TextDecoder().decode(plain);

  test.each<[string, Uint8Array]>([
    ["a link", plain],
    ["a layout", twoSteps()],
    ["a layout that is signed twice", metablock(layoutOf([], [bob]), owner, bob)],
    ["a link with white space", utf8(JSON.stringify(JSON.parse(text), null, 4))],
    ["a link whose name stands twice", utf8(text.replace('"name":', '"name":"other","name":'))],
    ["a link with a member that no signature format has", utf8(text.replace('"signed"', '"note":1,"signed"'))],
    ["a link with a float", utf8(text.replace('"byproducts":{', '"byproducts":{"seconds":1.5,'))],
    ["a link that is cut off", plain.subarray(0, plain.length - 2)],
    ["a link with something behind it", utf8(`${text}{}`)],
    ["a public key", utf8(JSON.stringify(bob.dictionary))],
  ])("%s is the same as in the general way", (_what, bytes) => {
    expect(said(sniffDocument(bytes))).toEqual(said(sniffGenerally(bytes)));
  });
});
