import { type KeyObject, verify } from "node:crypto";
import { BAD_SIGNATURE, type SignatureOutcome, VERIFIED } from "./signature-outcome.ts";

const HASH_OF_SCHEME: ReadonlyMap<string, string> = new Map([
  ["ecdsa-sha2-nistp256", "sha256"],
  ["ecdsa-sha2-nistp384", "sha384"],
  ["ecdsa-sha2-nistp521", "sha512"],
]);

/** The hash of an ECDSA scheme; null for an unknown one. The scheme does not say which curve the key has. */
export function ecdsaHash(scheme: string): string | null {
  return HASH_OF_SCHEME.get(scheme) ?? null;
}

/** Verifies an ECDSA signature in DER form. */
export function verifyEcdsa(
  key: KeyObject,
  hash: string,
  signature: Uint8Array,
  message: Uint8Array,
): SignatureOutcome {
  try {
    return verify(hash, message, { key, dsaEncoding: "der" }, signature) ? VERIFIED : BAD_SIGNATURE;
  } catch {
    return BAD_SIGNATURE;
  }
}
