import { createHash, createPrivateKey } from "node:crypto";
import type { SigningKey } from "./signing-key.ts";
import { signingKeyFromPrivate } from "./signing-key-from-private.ts";

/** PKCS #8 header of an ed25519 private key (RFC 8410); the 32 bytes of the seed follow. */
const PKCS8_ED25519 = Buffer.from("302e020100300506032b657004220420", "hex");

/**
 * The same ed25519 key for the same name, every time and everywhere. Anybody can compute its private part, which is
 * what an example needs and what makes such a key worthless for anything else.
 */
export function ed25519FromSeed(name: string): SigningKey {
  const seed = createHash("sha256").update(`stemma testkit, not a secret: ${name}`).digest();
  const privateKey = createPrivateKey({ key: Buffer.concat([PKCS8_ED25519, seed]), format: "der", type: "pkcs8" });
  return signingKeyFromPrivate(privateKey, { keyType: "ed25519", scheme: "ed25519" });
}
