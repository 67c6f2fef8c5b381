import { generateKeyPairSync, type KeyObject } from "node:crypto";
import type { Scheme, SigningKey } from "./signing-key.ts";
import { signingKeyFromPrivate } from "./signing-key-from-private.ts";

/** A fresh key pair for a scheme; RSA with 2048 bits, which is quick enough for a test. */
export function generateKey(scheme: Scheme): SigningKey {
  return signingKeyFromPrivate(generatePrivate(scheme), { keyType: keyTypeOf(scheme), scheme });
}

function keyTypeOf(scheme: Scheme): SigningKey["keyType"] {
  if (scheme === "ed25519") return "ed25519";
  return scheme.startsWith("ecdsa") ? "ecdsa" : "rsa";
}

function generatePrivate(scheme: Scheme): KeyObject {
  switch (scheme) {
    case "ed25519":
      return generateKeyPairSync("ed25519").privateKey;
    case "rsassa-pss-sha256":
    case "rsa-pkcs1v15-sha256":
      return generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey;
    case "ecdsa-sha2-nistp256":
      return generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey;
    case "ecdsa-sha2-nistp384":
      return generateKeyPairSync("ec", { namedCurve: "P-384" }).privateKey;
  }
}
