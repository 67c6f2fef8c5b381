import { constants, createPublicKey, type KeyObject, sign } from "node:crypto";
import { publicKeyDict } from "./public-key-dict.ts";
import type { SigningKey } from "./signing-key.ts";

/** Wraps a private key of `node:crypto` together with the scheme that it is to sign with. */
export function signingKeyFromPrivate(privateKey: KeyObject, kind: Pick<SigningKey, "keyType" | "scheme">): SigningKey {
  const publicKey = createPublicKey(privateKey);
  const publicPem = publicKey.export({ type: "spki", format: "pem" }).toString();
  // securesystemslib writes ed25519 keys as the 32 raw bytes in hex and every other key as PEM without the last newline
  const publicValue = kind.keyType === "ed25519" ? rawEd25519Hex(publicKey) : publicPem.trim();
  const { keyId, dict } = publicKeyDict(kind.keyType, kind.scheme, publicValue);
  return {
    ...kind,
    keyId,
    publicPem,
    publicDict: dict,
    sign: (bytes) => signHex(bytes, privateKey, kind.scheme),
  };
}

function rawEd25519Hex(publicKey: KeyObject): string {
  return publicKey.export({ type: "spki", format: "der" }).subarray(-32).toString("hex");
}

function signHex(bytes: Uint8Array, privateKey: KeyObject, scheme: SigningKey["scheme"]): string {
  switch (scheme) {
    case "ed25519":
      return sign(null, bytes, privateKey).toString("hex");
    case "rsassa-pss-sha256":
      return sign("sha256", bytes, {
        key: privateKey,
        padding: constants.RSA_PKCS1_PSS_PADDING,
        saltLength: constants.RSA_PSS_SALTLEN_DIGEST,
      }).toString("hex");
    case "rsa-pkcs1v15-sha256":
      return sign("sha256", bytes, { key: privateKey, padding: constants.RSA_PKCS1_PADDING }).toString("hex");
    case "ecdsa-sha2-nistp256":
      return sign("sha256", bytes, { key: privateKey, dsaEncoding: "der" }).toString("hex");
    case "ecdsa-sha2-nistp384":
      return sign("sha384", bytes, { key: privateKey, dsaEncoding: "der" }).toString("hex");
  }
}
