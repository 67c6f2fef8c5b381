import { constants, type KeyObject, verify } from "node:crypto";
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
  key: KeyObject,
  scheme: { readonly padding: RsaPadding; readonly hash: string },
  signature: Uint8Array,
  message: Uint8Array,
): SignatureOutcome {
  const options =
    scheme.padding === "pss"
      ? { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_AUTO }
      : { key, padding: constants.RSA_PKCS1_PADDING };
  try {
    return verify(scheme.hash, message, options, signature) ? VERIFIED : BAD_SIGNATURE;
  } catch {
    return BAD_SIGNATURE; // e.g. a modulus too small for the hash
  }
}
