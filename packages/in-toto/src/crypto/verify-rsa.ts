import { type PlatformKey, verifySignature } from "./platform.ts";
import { BAD_SIGNATURE, type SignatureOutcome, VERIFIED } from "./signature-outcome.ts";

export type RsaPadding = "pss" | "pkcs1v15";

const SCHEME = /^(?:rsassa-(pss)|rsa-(pkcs1v15))-(md5|sha1|sha224|sha256|sha384|sha512)$/;

/** Padding and hash of an RSA scheme; null for a scheme that is not in the reference's table. */
export function rsaScheme(scheme: string): { readonly padding: RsaPadding; readonly hash: string } | null {
  const match = SCHEME.exec(scheme);
  if (match === null) return null;
  return { padding: match[1] === undefined ? "pkcs1v15" : "pss", hash: match[3] ?? "" };
}

/** Verifies an RSA signature; the salt length of PSS is recovered from the signature, MGF1 uses the same hash. */
export function verifyRsa(
  key: PlatformKey,
  scheme: { readonly padding: RsaPadding; readonly hash: string },
  signature: Uint8Array,
  message: Uint8Array,
): SignatureOutcome {
  return verifySignature(key, { name: "rsa", ...scheme }, signature, message) ? VERIFIED : BAD_SIGNATURE;
}
