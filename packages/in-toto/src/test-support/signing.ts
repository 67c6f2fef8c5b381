import { generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import {
  canonicalJson,
  IN_TOTO_PAYLOAD_TYPE,
  jsonFromPlain,
  type PlainJson,
  type PublicKey,
  preAuthenticationEncoding,
  publicKeyFromJson,
} from "../index.ts";
import { legacyKeyId } from "../model/key-id.ts";

/** A real ed25519 key pair with its securesystemslib key dictionary. */
export interface TestKey {
  readonly keyId: string;
  readonly dictionary: Readonly<Record<string, PlainJson>>;
  readonly privateKey: KeyObject;
  readonly publicKey: PublicKey;
}

/** @param label another key id than the computed one */
export function makeKey(label?: string, pair = generateKeyPairSync("ed25519")): TestKey {
  const publicValue = pair.publicKey.export({ type: "spki", format: "der" }).subarray(-32).toString("hex");
  const keyId = label ?? legacyKeyId({ keyType: "ed25519", scheme: "ed25519", publicValue });
  const dictionary = { keyid: keyId, keytype: "ed25519", scheme: "ed25519", keyval: { public: publicValue } };
  const parsed = publicKeyFromJson(jsonFromPlain(dictionary));
  if (!parsed.ok) throw new Error(parsed.error.reason);
  return { keyId, dictionary, privateKey: pair.privateKey, publicKey: parsed.value };
}

/** The bytes of a metablock with real signatures over the canonical JSON of `signed`. */
export function metablock(signed: PlainJson, ...keys: readonly TestKey[]): Uint8Array {
  const bytes = canonicalJson(jsonFromPlain(signed));
  if (!bytes.ok) throw new Error(bytes.error.reason);
  const signatures = keys.map(({ keyId, privateKey }) => ({
    keyid: keyId,
    sig: sign(null, bytes.value, privateKey).toString("hex"),
  }));
  return utf8(JSON.stringify({ signed, signatures }));
}

/** The bytes of a DSSE envelope (ITE-5) with real signatures over the pre-authentication encoding. */
export function dsse(signed: PlainJson, ...keys: readonly TestKey[]): Uint8Array {
  return dsseText(JSON.stringify(signed), ...keys);
}

/** The same for a payload that is JSON text of any kind. */
export function dsseText(text: string, ...keys: readonly TestKey[]): Uint8Array {
  const payload = utf8(text);
  const message = preAuthenticationEncoding(IN_TOTO_PAYLOAD_TYPE, payload);
  const signatures = keys.map(({ keyId, privateKey }) => ({
    keyid: keyId,
    sig: sign(null, message, privateKey).toString("base64"),
  }));
  const envelope = { payload: Buffer.from(payload).toString("base64"), payloadType: IN_TOTO_PAYLOAD_TYPE, signatures };
  return utf8(JSON.stringify(envelope));
}

export function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
