import type { JsonObject } from "@stemma/in-toto";

export type Scheme =
  | "ed25519"
  | "rsassa-pss-sha256"
  | "rsa-pkcs1v15-sha256"
  | "ecdsa-sha2-nistp256"
  | "ecdsa-sha2-nistp384";

/** A key pair that signs in-toto metadata: for tests and examples only. */
export interface SigningKey {
  /** securesystemslib's key id, 64 hex digits; the name under which the key stands in layouts and signatures. */
  readonly keyId: string;
  readonly keyType: "ed25519" | "rsa" | "ecdsa";
  readonly scheme: Scheme;
  /** The public key as PEM (SPKI), with a newline at the end. */
  readonly publicPem: string;
  /** The public key as securesystemslib's key dictionary, as it stands in `layout.keys`. */
  readonly publicDict: JsonObject;
  /** Signs the bytes with the key's own scheme and returns the signature as lower-case hex. */
  readonly sign: (bytes: Uint8Array) => string;
}
