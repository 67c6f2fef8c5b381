import { type PlatformKey, verifySignature } from "./platform.ts";
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
  key: PlatformKey,
  hash: string,
  signature: Uint8Array,
  message: Uint8Array,
): SignatureOutcome {
  return verifySignature(key, { name: "ecdsa", hash }, signature, message) ? VERIFIED : BAD_SIGNATURE;
}
