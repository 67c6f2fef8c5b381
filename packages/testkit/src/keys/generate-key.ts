import { generateKeyPairSync, type KeyObject } from "node:crypto";
import type { Scheme, SigningKey } from "./signing-key.ts";
import { signingKeyFromPrivate } from "./signing-key-from-private.ts";

/**
 * A fresh key pair for a scheme.
 * @param modulusLength of an RSA key, in bits; 2048 is quick enough for a test
 */
export function generateKey(scheme: Scheme, modulusLength = 2048): SigningKey {
  return signingKeyFromPrivate(generatePrivate(scheme, modulusLength), { keyType: keyTypeOf(scheme), scheme });
}

function keyTypeOf(scheme: Scheme): SigningKey["keyType"] {
  if (scheme === "ed25519") return "ed25519";
  return scheme.startsWith("ecdsa") ? "ecdsa" : "rsa";
}

function generatePrivate(scheme: Scheme, modulusLength: number): KeyObject {
  switch (scheme) {
    case "ed25519":
      return generateKeyPairSync("ed25519").privateKey;
    case "rsassa-pss-sha256":
    case "rsa-pkcs1v15-sha256":
      return generateKeyPairSync("rsa", { modulusLength }).privateKey;
    case "ecdsa-sha2-nistp256":
      return generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey;
    case "ecdsa-sha2-nistp384":
      return generateKeyPairSync("ec", { namedCurve: "P-384" }).privateKey;
  }
}
