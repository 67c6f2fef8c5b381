import { type PlatformKey, verifySignature } from "./platform.ts";
import { BAD_SIGNATURE, type SignatureOutcome, VERIFIED } from "./signature-outcome.ts";

const HASH_OF_SCHEME: ReadonlyMap<string, string> = new Map([
  ["ecdsa-sha2-nistp256", "sha256"],
  ["ecdsa-sha2-nistp384", "sha384"],
  ["ecdsa-sha2-nistp521", "sha512"],
]);

const SCHEME_OF_CURVE: ReadonlyMap<string, string> = new Map([
  ["secp384r1", "ecdsa-sha2-nistp384"],
  ["secp521r1", "ecdsa-sha2-nistp521"],
]);

/** The scheme that goes with a curve, where it is not the usual one; null where it is. */
export function schemeOfCurve(curve: string): string | null {
  return SCHEME_OF_CURVE.get(curve) ?? null;
}

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
