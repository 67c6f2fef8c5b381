import { constants, createPublicKey, verify } from "node:crypto";
import { legacyKeyId, parsePublicKey } from "@stemma/in-toto";
import { describe, expect, test } from "vitest";
import { encodeDocument } from "../documents/encode-document.ts";
import { ed25519FromSeed } from "./ed25519-from-seed.ts";
import { generateKey } from "./generate-key.ts";
import type { Scheme, SigningKey } from "./signing-key.ts";

const MESSAGE = new TextEncoder().encode("what was signed");

/** Verifies with node alone, so that testkit and verifier cannot agree on the same mistake. */
function nodeVerifies(key: SigningKey, signature: string, message = MESSAGE): boolean {
  const publicKey = createPublicKey(key.publicPem);
  const bytes = Buffer.from(signature, "hex");
  const hash = key.scheme === "ecdsa-sha2-nistp384" ? "sha384" : "sha256";
  if (key.scheme === "ed25519") return verify(null, message, publicKey, bytes);
  if (key.scheme !== "rsassa-pss-sha256") return verify(hash, message, publicKey, bytes);
  return verify(hash, message, { key: publicKey, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 }, bytes);
}

const SCHEMES: readonly Scheme[] = [
  "ed25519",
  "rsassa-pss-sha256",
  "rsa-pkcs1v15-sha256",
  "ecdsa-sha2-nistp256",
  "ecdsa-sha2-nistp384",
];

describe.each(SCHEMES)("a generated %s key", (scheme) => {
  const key = generateKey(scheme);

  test("makes signatures that verify with its public key, and not for another message", () => {
    const signature = key.sign(MESSAGE);
    expect(nodeVerifies(key, signature)).toBe(true);
    expect(nodeVerifies(key, signature, new TextEncoder().encode("something else"))).toBe(false);
  });

  test("has a key dictionary that the library reads back with the same id and scheme", () => {
    const parsed = parsePublicKey(encodeDocument(key.publicDict));
    expect(parsed).toMatchObject({
      ok: true,
      value: { keyId: key.keyId, keyType: key.keyType, scheme, unusable: null },
    });
  });

  test("has the legacy key id of its own public part", () => {
    const parsed = parsePublicKey(encodeDocument(key.publicDict));
    if (!parsed.ok || parsed.value.kind !== "sslib") throw new Error("the key dictionary is not readable");
    expect(legacyKeyId(parsed.value)).toBe(key.keyId);
  });
});

describe("an ed25519 key from a seed", () => {
  test("is the same for the same name and another for another name", () => {
    expect(ed25519FromSeed("alice").publicPem).toBe(ed25519FromSeed("alice").publicPem);
    expect(ed25519FromSeed("alice").keyId).not.toBe(ed25519FromSeed("bob").keyId);
  });

  test("answers to its key id when it is read from PEM", () => {
    const alice = ed25519FromSeed("alice");
    const parsed = parsePublicKey(new TextEncoder().encode(alice.publicPem));
    if (!parsed.ok) throw new Error(parsed.error.reason);
    expect([parsed.value.keyId, ...parsed.value.otherKeyIds]).toContain(alice.keyId);
  });
});
