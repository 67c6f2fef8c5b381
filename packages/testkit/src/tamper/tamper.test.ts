import { isJsonObject } from "@stemma/in-toto";
import { describe, expect, test } from "vitest";
import { demoSupplyChain } from "../demo/demo-supply-chain.ts";
import { evidenceToFiles } from "../documents/evidence.ts";
import { signableBytes, signMetablock } from "../documents/sign-metablock.ts";
import { generateKey } from "../keys/generate-key.ts";
import {
  changeDigest,
  changeDigestAndResign,
  dropLink,
  forgeSignature,
  signLinkWith,
  stripSignatures,
} from "./tamper.ts";

const demo = demoSupplyChain("clean");
const PATH = "package.beab347e.link";
const FOO = "demo-project/foo.py";
const DIGEST = "0".repeat(64);

function linkOf(evidence: typeof demo | ReturnType<typeof dropLink>) {
  const link = evidence.links.find(({ path }) => path === PATH)?.metablock;
  if (link === undefined) throw new Error("no such link");
  return link;
}

function digestOfFoo(evidence: ReturnType<typeof dropLink>): unknown {
  const materials = linkOf(evidence).signed.get("materials");
  const digests = isJsonObject(materials) ? materials.get(FOO) : undefined;
  return isJsonObject(digests) ? digests.get("sha256") : undefined;
}

describe("tampering", () => {
  test("with a digest keeps the old signature, which no longer fits", () => {
    const evidence = changeDigest(demo, PATH, "materials", FOO, DIGEST);
    expect(digestOfFoo(evidence)).toBe(DIGEST);
    expect(linkOf(evidence).signatures).toEqual(linkOf(demo).signatures);
  });

  test("with a digest and signing again gives the functionary's signature of the changed link", () => {
    const evidence = changeDigestAndResign(demo, PATH, "materials", FOO, DIGEST, demo.carl);
    expect(digestOfFoo(evidence)).toBe(DIGEST);
    expect(linkOf(evidence).signatures).toEqual(signMetablock(linkOf(evidence).signed, demo.carl).signatures);
    expect(linkOf(evidence).signatures).not.toEqual(linkOf(demo).signatures);
  });

  test("by signing with another key names that key, by forging it names the functionary", () => {
    const mallory = generateKey("ed25519");
    expect(linkOf(signLinkWith(demo, PATH, mallory)).signatures.map(({ keyid }) => keyid)).toEqual([mallory.keyId]);
    const forged = linkOf(forgeSignature(demo, PATH, mallory));
    expect(forged.signatures).toEqual([{ keyid: demo.carl.keyId, sig: mallory.sign(signedBytesOfPackage()) }]);
  });

  test("can drop a link or its signatures", () => {
    expect(dropLink(demo, PATH).links).toHaveLength(2);
    expect(linkOf(stripSignatures(demo, PATH)).signatures).toEqual([]);
  });

  test("leaves the evidence it was given alone", () => {
    const before = evidenceToFiles(demo);
    changeDigestAndResign(demo, PATH, "materials", FOO, DIGEST, demo.carl);
    expect(evidenceToFiles(demo)).toEqual(before);
  });

  test("refuses to tamper with what is not there", () => {
    expect(() => dropLink(demo, "nobody.00000000.link")).toThrow("there is no link nobody.00000000.link");
    expect(() => changeDigest(demo, PATH, "products", "absent", DIGEST)).toThrow("no absent among its products");
  });
});

function signedBytesOfPackage(): Uint8Array {
  return signableBytes(linkOf(demo).signed);
}
