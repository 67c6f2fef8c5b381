import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign } from "node:crypto";
import { openEnvelope } from "@stemma/in-toto";
import type { FuzzDocument, FuzzInput } from "./fuzz-input.ts";
import { childOf, stringToken, type Tree, textOf, token, treeOf, treeText } from "./json-tree.ts";

/**
 * The fuzzer's own keys, one for every key id that there may be, derived from it: with them a changed document can be
 * signed again under the same key ids, and what stands behind the signature checks is reached.
 */
const keys = new Map<string, KeyObject>();

function keyFor(keyId: string): KeyObject {
  const known = keys.get(keyId);
  if (known !== undefined) return known;
  const seed = createHash("sha256").update(keyId).digest();
  const pkcs8 = Buffer.concat([Buffer.from("302e020100300506032b657004220420", "hex"), seed]);
  const key = createPrivateKey({ key: pkcs8, format: "der", type: "pkcs8" });
  if (keys.size < 10_000) keys.set(keyId, key);
  return key;
}

function publicKeyText(keyId: string): string {
  const raw = createPublicKey(keyFor(keyId)).export({ type: "spki", format: "der" }).subarray(-32).toString("hex");
  return JSON.stringify({ keyid: keyId, keytype: "ed25519", scheme: "ed25519", keyval: { public: raw } });
}

/** The same case with the fuzzer's keys in place of the real ones and everything signed with them. */
export function withOurKeys(input: FuzzInput): FuzzInput {
  const layout = ourDocument(input.layout);
  const owners = signersOf(treeOf(layout.bytes));
  return {
    ...input,
    layout,
    ownerKeys: [...new Set(owners)].map((keyId) => Buffer.from(publicKeyText(keyId))),
    links: input.links.map(ourDocument),
    resigned: true,
  };
}

function ourDocument(document: FuzzDocument): FuzzDocument {
  const tree = treeOf(document.bytes);
  if (tree === null) return document;
  return { ...document, bytes: changePayload(tree, replaceKeys) ?? document.bytes };
}

function replaceKeys(payload: Tree): void {
  const listed = childOf(payload, "keys");
  if (textOf(childOf(payload, "_type")) !== "layout" || listed?.kind !== "object") return;
  for (const member of listed.members) {
    member[1] = token(publicKeyText(textOf(childOf(member[1], "keyid")) ?? member[0]));
  }
}

/**
 * Changes what is signed in a document and signs it again, for the same key ids. Null when it has no signed part.
 */
export function changePayload(document: Tree, change: (payload: Tree) => void): Uint8Array | null {
  if (document.kind !== "object") return null;
  const signers = signersOf(document);
  const encoded = textOf(childOf(document, "payload"));
  const payload = encoded === undefined ? childOf(document, "signed") : treeOf(Buffer.from(encoded, "base64"));
  if (payload === undefined || payload === null) return null;
  change(payload);
  const isDsse = encoded !== undefined;
  const withSignatures = (signatures: readonly string[]): Uint8Array => {
    const content = isDsse ? stringToken(Buffer.from(treeText(payload)).toString("base64")) : payload;
    const rest = document.members.filter(([name]) => name !== "signatures" && name !== "payload" && name !== "signed");
    const members: [string, Tree][] = [
      ...rest,
      [isDsse ? "payload" : "signed", content],
      ["signatures", token(`[${signatures.join(",")}]`)],
    ];
    return Buffer.from(treeText({ kind: "object", members }));
  };
  const opened = openEnvelope(withSignatures([]));
  if (!opened.ok) return withSignatures([]);
  const { signedBytes } = opened.value;
  return withSignatures(
    signers.map((keyId) => {
      const sig = sign(null, signedBytes, keyFor(keyId)).toString(isDsse ? "base64" : "hex");
      return JSON.stringify({ keyid: keyId, sig });
    }),
  );
}

function signersOf(document: Tree | null): string[] {
  const signatures = document === null ? undefined : childOf(document, "signatures");
  if (signatures?.kind !== "array") return [];
  return signatures.items.map((signature) => textOf(childOf(signature, "keyid")) ?? "").slice(0, 50);
}
