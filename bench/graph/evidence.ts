import { createHash, createPrivateKey, type KeyObject, sign } from "node:crypto";
import {
  ed25519FromSeed,
  encodeDocument,
  encodeMetablock,
  makeLayout,
  type Rule,
  type SigningKey,
  signMetablock,
} from "@stemma/testkit";

/** SHA-256 of a text, as hex. */
export function digestOf(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

/** A functionary who signs many links: the parsed private key is kept. */
export interface Signer {
  readonly key: SigningKey;
  readonly privateKey: KeyObject;
}

const PKCS8_ED25519 = Buffer.from("302e020100300506032b657004220420", "hex");

/** The same signer for the same name; its key is the one of `ed25519FromSeed`. */
export function signerOf(name: string): Signer {
  const seed = createHash("sha256").update(`stemma testkit, not a secret: ${name}`).digest();
  const privateKey = createPrivateKey({ key: Buffer.concat([PKCS8_ED25519, seed]), format: "der", type: "pkcs8" });
  return { key: ed25519FromSeed(name), privateKey };
}

export type Files = readonly (readonly [name: string, digest: string])[];

/**
 * A link as bytes. Its `signed` part is written in canonical form at once (names are ASCII without quotes), so that the
 * bytes that are signed need not be made a second time; a million links would take an hour otherwise.
 *
 * @param signature `real`, or `made-up`: as long as a real one and worth nothing
 */
export function linkBytes(
  step: string,
  { materials, products }: { readonly materials: Files; readonly products: Files },
  signer: Signer,
  signature: "real" | "made-up",
): Buffer {
  const signed =
    `{"_type":"link","byproducts":{"return-value":0,"stderr":"","stdout":""},"command":["make","${step}"],"environment":{},` +
    `"materials":${filesJson(materials)},"name":"${step}","products":${filesJson(products)}}`;
  const sig =
    signature === "real"
      ? sign(null, Buffer.from(signed), signer.privateKey).toString("hex")
      : digestOf(signed).repeat(2);
  return Buffer.from(`{"signatures":[{"keyid":"${signer.key.keyId}","sig":"${sig}"}],"signed":${signed}}`);
}

function filesJson(files: Files): string {
  const sorted = [...files].sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${sorted.map(([name, digest]) => `"${name}":{"sha256":"${digest}"}`).join(",")}}`;
}

/** A layout in which every step takes over the files of the one before and may add what it likes to them. */
export function layoutBytes(
  steps: readonly { readonly name: string; readonly signer: Signer }[],
  owner: Signer,
): Buffer {
  const layout = makeLayout({
    steps: steps.map(({ name, signer }, at) => ({
      name,
      functionaries: [signer.key],
      expectedMaterials: materialRules(steps[at - 1]?.name),
      expectedProducts: [
        ["DISALLOW", "*.exe"],
        ["ALLOW", "*"],
      ],
    })),
  });
  return Buffer.from(encodeMetablock(signMetablock(layout, owner.key)));
}

function materialRules(before: string | undefined): readonly Rule[] {
  if (before === undefined) return [["ALLOW", "*"]];
  return [
    ["MATCH", "*", "WITH", "PRODUCTS", "FROM", before],
    ["ALLOW", "node_modules/*"],
    ["DISALLOW", "*"],
  ];
}

/** The owner's public key as a file. */
export function keyBytes(owner: Signer): Buffer {
  return Buffer.from(encodeDocument(owner.key.publicDict));
}
