import { createHash } from "node:crypto";
import { canonicalJson, type JsonObject, type JsonValue, jsonFromPlain } from "@stemma/in-toto";
import type { SigningKey } from "./signing-key.ts";

/**
 * The public part of a key as securesystemslib's dictionary, and its key id as in-toto 1.x computes it: the SHA-256 of
 * the canonical JSON of the dictionary with `keyid_hash_algorithms` and without `keyid` and `private`.
 */
export function publicKeyDict(
  keyType: SigningKey["keyType"],
  scheme: string,
  publicValue: string,
): { readonly keyId: string; readonly dict: JsonObject } {
  const identity: readonly (readonly [string, JsonValue])[] = [
    ["keyid_hash_algorithms", ["sha256", "sha512"]],
    ["keytype", keyType],
    ["keyval", jsonFromPlain({ public: publicValue })],
    ["scheme", scheme],
  ];
  const encoded = canonicalJson(new Map(identity));
  if (!encoded.ok) throw new Error(`the key cannot be encoded: ${encoded.error.reason}`);
  const keyId = createHash("sha256").update(encoded.value).digest("hex");
  return { keyId, dict: new Map([["keyid", keyId], ...identity]) };
}
