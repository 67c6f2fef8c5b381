import { canonicalJson, type JsonObject, type JsonValue } from "@stemma/in-toto";
import type { SigningKey } from "../keys/signing-key.ts";

/** A document in the classic envelope: what was signed, and by whom. */
export interface Metablock {
  readonly signed: JsonObject;
  readonly signatures: readonly MetablockSignature[];
}

export interface MetablockSignature {
  readonly keyid: string;
  readonly sig: string;
}

/** Signs a link or a layout with any number of keys (SPEC 4.2); no key makes an unsigned document. */
export function signMetablock(signed: JsonObject, ...keys: readonly SigningKey[]): Metablock {
  const bytes = signableBytes(signed);
  return { signed, signatures: keys.map((key) => ({ keyid: key.keyId, sig: key.sign(bytes) })) };
}

/** The bytes that Metablock signatures are made over: the canonical JSON of `signed`. */
export function signableBytes(signed: JsonValue): Uint8Array {
  const encoded = canonicalJson(signed);
  if (!encoded.ok) throw new Error(`cannot be signed: ${encoded.error.reason} at ${encoded.error.pointer}`);
  return encoded.value;
}
