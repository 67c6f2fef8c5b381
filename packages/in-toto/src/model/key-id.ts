import { sha256Hex } from "../crypto/sha256.ts";
import { canonicalJson } from "../envelope/canonical-json.ts";
import { jsonFromPlain } from "../json/json-value.ts";

/** What a key id is computed from: the public part in the key's own text form (PEM, or hex for ed25519). */
export interface KeyIdInput {
  /** e.g. `rsa`, `ed25519`, `ecdsa`. */
  readonly keyType: string;
  /** e.g. `rsassa-pss-sha256`. */
  readonly scheme: string;
  /** PEM, or hex for ed25519. */
  readonly publicValue: string;
}

/**
 * The key id of securesystemslib before 1.0, in-toto-golang and in-toto-rs: the PEM without surrounding white space,
 * and `keyid_hash_algorithms` part of what is hashed.
 */
export function legacyKeyId(key: KeyIdInput): string {
  return hashOf({
    keyid_hash_algorithms: ["sha256", "sha512"],
    keytype: key.keyType,
    keyval: { public: key.publicValue.trim() },
    scheme: key.scheme,
  });
}

/** The key id of securesystemslib's Signer API (in-toto 2.2 and later): a PEM keeps its trailing newline. */
export function newKeyId(key: KeyIdInput): string {
  const isPem = key.publicValue.includes("-----BEGIN");
  return hashOf({
    keytype: key.keyType,
    keyval: { public: isPem ? `${key.publicValue.trim()}\n` : key.publicValue },
    scheme: key.scheme,
  });
}

function hashOf(value: Parameters<typeof jsonFromPlain>[0]): string {
  const bytes = canonicalJson(jsonFromPlain(value));
  // a lone surrogate in a key's fields has no canonical form; such a key has no computed id
  return bytes.ok ? sha256Hex(bytes.value) : "";
}
