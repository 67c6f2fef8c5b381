import { isJsonArray, isJsonObject, type JsonObject, type JsonValue, jsonInteger } from "../json/json-value.ts";
import { KEY_CHARACTERS, KEY_ID_CHARACTERS, SUBKEYS } from "../limits.ts";
import { asHex, asObject, asString, checkLength, type Field, fail, failBeyond, isHex, member } from "./field.ts";
import type { GpgKey } from "./public-key.ts";

const MAX_SECONDS = 2n ** 31n - 1n;
const METHODS: ReadonlyMap<string, { readonly method: string; readonly parts: readonly string[] }> = new Map([
  ["rsa", { method: "pgp+rsa-pkcsv1.5", parts: ["e", "n"] }],
  ["dsa", { method: "pgp+dsa-fips-180-2", parts: ["y", "p", "q", "g"] }],
  ["eddsa", { method: "pgp+eddsa-ed25519", parts: ["q"] }],
]);

/**
 * GPG keys carry `type` and `method` where the others carry `keytype` and `scheme`. With all of them, the public part
 * tells: several numbers in an object, or one text.
 */
export function looksLikeGpgKey(value: JsonValue): boolean {
  if (!isJsonObject(value) || !value.has("type") || !value.has("method")) return false;
  const keyval = value.get("keyval");
  return !value.has("keytype") || (isJsonObject(keyval) && isJsonObject(keyval.get("public")));
}

/**
 * Reads an OpenPGP key as securesystemslib exports it (GPG_PUBKEY_SCHEMA), throwing Malformed. A subkey is of its
 * master's type; subkeys of a subkey may be there and mean nothing.
 */
export function parseGpgKey(field: Field, masterType: string | null = null): GpgKey {
  const object = asObject(field, "a GPG key");
  const typeField = member(object, field.pointer, "type");
  const keyType = asString(typeField, "a GPG key's `type`");
  const known = METHODS.get(keyType);
  if (known === undefined || !isGpgType(keyType))
    return fail(typeField, "a GPG key's `type` must be rsa, dsa or eddsa");
  if (masterType !== null && keyType !== masterType) fail(typeField, "a subkey must be of its master key's type");
  const method = member(object, field.pointer, "method");
  if (method.value !== known.method) fail(method, `the method of a GPG key of type ${keyType} must be ${known.method}`);
  const hashes = member(object, field.pointer, "hashes");
  if (!isJsonArray(hashes.value) || !hashes.value.every((name) => name === "pgp+SHA2")) {
    fail(hashes, "a GPG key's `hashes` must be a list of pgp+SHA2");
  }
  return {
    kind: "gpg",
    keyId: readKeyId(member(object, field.pointer, "keyid")),
    otherKeyIds: [],
    keyType,
    scheme: known.method,
    publicValues: readPublicValues(object, field.pointer, known.parts),
    creationTime: readSeconds(member(object, field.pointer, "creation_time")),
    validityPeriod: readSeconds(member(object, field.pointer, "validity_period")),
    subkeys: readSubkeys(member(object, field.pointer, "subkeys"), keyType),
  };
}

function readKeyId(field: Field): string {
  const keyId = asHex(field, "a GPG key's `keyid`");
  checkLength(field, keyId, KEY_ID_CHARACTERS);
  return keyId;
}

function isGpgType(type: string): type is GpgKey["keyType"] {
  return type === "rsa" || type === "dsa" || type === "eddsa";
}

function readPublicValues(key: JsonObject, pointer: string, parts: readonly string[]): ReadonlyMap<string, string> {
  const keyvalField = member(key, pointer, "keyval");
  const keyval = asObject(keyvalField, "a GPG key's `keyval`");
  const privatePart = member(keyval, keyvalField.pointer, "private");
  if (privatePart.value !== "") fail(privatePart, "a GPG key's `keyval.private` must be empty");
  const publicField = member(keyval, keyvalField.pointer, "public");
  const values = asObject(publicField, "a GPG key's `keyval.public`");
  return new Map(
    parts.map((name) => {
      const part = member(values, publicField.pointer, name);
      const what = `a GPG key's \`${name}\``;
      const digits = name === "e" ? asString(part, what) : asHex(part, what); // `e` may be any text until it is used
      checkLength(part, digits, KEY_CHARACTERS);
      return [name, digits];
    }),
  );
}

function readSeconds(field: Field): number | null {
  if (field.value === undefined) return null;
  const seconds = typeof field.value === "boolean" ? null : jsonInteger(field.value);
  if (seconds === null || seconds < 0n || seconds > MAX_SECONDS) {
    return fail(field, "a GPG key's times must be whole seconds, below 2^31");
  }
  return Number(seconds);
}

function readSubkeys(field: Field, masterType: string): ReadonlyMap<string, GpgKey> {
  if (field.value === undefined) return new Map();
  const subkeys = new Map<string, GpgKey>();
  const object = asObject(field, "a GPG key's `subkeys`");
  if (object.size > SUBKEYS.maximum) failBeyond(field, SUBKEYS, object.size);
  for (const keyId of object.keys()) {
    const subkey = member(object, field.pointer, keyId);
    if (!isHex(keyId)) fail(subkey, "a subkey's id must be hexadecimal digits");
    checkLength(subkey, keyId, KEY_ID_CHARACTERS);
    subkeys.set(keyId, parseGpgKey(subkey, masterType));
  }
  return subkeys;
}
