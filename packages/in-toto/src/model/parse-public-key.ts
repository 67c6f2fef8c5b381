import { inspectPem } from "../crypto/key-material.ts";
import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from "../json/json-value.ts";
import { parseJson } from "../json/parse-json.ts";
import { KEY_CHARACTERS, KEY_FILE_BYTES, KEY_ID_CHARACTERS } from "../limits.ts";
import { type DocumentError, limitExceeded, malformed, notJson } from "./document-error.ts";
import { asObject, asString, checkLength, type Field, fail, isHex, member } from "./field.ts";
import { legacyKeyId, newKeyId } from "./key-id.ts";
import { looksLikeGpgKey, parseGpgKey } from "./parse-gpg-key.ts";
import { parsed } from "./parsed.ts";
import type { PublicKey, SslibKey } from "./public-key.ts";
import { err, ok, type Result } from "./result.ts";

const HASH_ALGORITHMS = new Set([
  "md5",
  "sha1",
  "sha224",
  "sha256",
  "sha384",
  "sha512",
  "blake2s",
  "blake2b",
  "blake2b-256",
]);
const KEY_TYPES = /^(rsa|ed25519|ecdsa|ecdsa-sha2-nistp(256|384|521)|sphincs)$/;
const EXPIRES = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z\n?$/;

/**
 * Reads a public key file: PEM SubjectPublicKeyInfo, or the securesystemslib JSON key dictionary.
 * A key without an id of its own answers to both computed ids.
 */
export function parsePublicKey(bytes: Uint8Array): Result<PublicKey, DocumentError> {
  if (bytes.length > KEY_FILE_BYTES.maximum) return err(limitExceeded("", KEY_FILE_BYTES, bytes.length));
  const text = new TextDecoder("utf-8").decode(bytes);
  // a key dictionary may carry a PEM text inside, so the first character decides
  if (!/^\s*\{/.test(text) && text.includes("-----BEGIN")) return publicKeyFromPem(text);
  const json = parseJson(bytes);
  if (!json.ok) {
    const error = notJson(json.error);
    return err(error.exceeded ? error : { ...error, reason: `neither PEM nor JSON: ${error.reason}` });
  }
  return publicKeyFromJson(json.value.value);
}

/** A PEM file: the key type follows from the key, the scheme is the usual one for the type. */
export function publicKeyFromPem(text: string): Result<SslibKey, DocumentError> {
  const pem = inspectPem(text);
  if (!pem.ok) {
    const { reason, exceeded } = pem.error;
    return err(exceeded ? limitExceeded("", exceeded.limit, exceeded.observed) : malformed("", reason));
  }
  const { keyType, scheme, publicValue, curveScheme } = pem.value;
  const key = withComputedIds({ keyType, scheme, publicValue });
  if (curveScheme === null) return ok(key);
  return ok({ ...key, alternative: withComputedIds({ keyType, scheme: curveScheme, publicValue }) });
}

/** The JSON key dictionary of securesystemslib, with or without `keyid`, or an exported GPG key. */
export function publicKeyFromJson(value: JsonValue): Result<PublicKey, DocumentError> {
  return parsed(() => readPublicKey({ value, pointer: "" }, null));
}

/** Whether a JSON value means to be a key, for telling documents apart. */
export function looksLikePublicKey(value: JsonValue): boolean {
  return isJsonObject(value) && (value.has("keyval") || looksLikeGpgKey(value));
}

/**
 * Reads a key dictionary as the reference's schema does (ANY_PUBKEY_SCHEMA), throwing Malformed.
 * @param index the id under which `layout.keys` lists it; null for a key file
 * @param isOfGo the key may be as only in-toto-golang reads and writes it
 */
export function readPublicKey(field: Field, index: string | null, isOfGo = index === null): PublicKey {
  const object = asObject(field, "a public key");
  if (looksLikeGpgKey(object)) return parseGpgKey(field);
  const typeField = member(object, field.pointer, "keytype");
  const keyType = asString(typeField, "a key's `keytype`");
  checkLength(typeField, keyType, KEY_ID_CHARACTERS);
  const publicValue = readKeyValue(object, field.pointer);
  checkOptionalMembers(object, field.pointer, isOfGo);
  const scheme = object.get("scheme");
  if (typeof scheme === "string") checkLength(member(object, field.pointer, "scheme"), scheme, KEY_ID_CHARACTERS);
  const keyId = object.get("keyid");
  if (typeof keyId === "string") checkLength(member(object, field.pointer, "keyid"), keyId, KEY_ID_CHARACTERS);
  if (keyId === undefined && index === null && typeof scheme === "string") {
    return withComputedIds({ keyType, scheme, publicValue });
  }
  return {
    kind: "sslib",
    keyId: typeof keyId === "string" ? keyId : (index ?? ""),
    otherKeyIds: [],
    keyType,
    scheme: typeof scheme === "string" ? scheme : "",
    publicValue,
    unusable: whyUnusable(keyType, scheme, keyId),
  };
}

const SCHEMES: ReadonlyMap<string, RegExp> = new Map([
  ["ed25519", /^ed25519$/],
  ["rsa", /^(rsassa-pss|rsa-pkcs1v15)-(md5|sha1|sha224|sha256|sha384|sha512)$/],
  ["ecdsa", /^ecdsa-sha2-nistp(256|384|521)$/],
  ["ecdsa-sha2-nistp256", /^ecdsa-sha2-nistp256$/],
  ["ecdsa-sha2-nistp384", /^ecdsa-sha2-nistp384$/],
  ["sphincs", /^sphincs-shake-128s$/],
]);

/** Whether securesystemslib's newer interface knows the pair of type and scheme (KEY_FOR_TYPE_AND_SCHEME). */
export function isSupportedKey(key: PublicKey): boolean {
  return key.kind === "gpg" || SCHEMES.get(key.keyType)?.test(key.scheme) === true;
}

function readKeyValue(key: JsonObject, pointer: string): string {
  const field = member(key, pointer, "keyval");
  const keyval = asObject(field, "a key's `keyval`");
  const privatePart = member(keyval, field.pointer, "private");
  if (privatePart.value !== undefined && privatePart.value !== "") {
    fail({ ...privatePart, value: null }, "a public key must not carry its private part");
  }
  const publicPart = member(keyval, field.pointer, "public");
  const text = asString(publicPart, "a key's `keyval.public`");
  checkLength(publicPart, text, KEY_CHARACTERS);
  return text;
}

function checkOptionalMembers(key: JsonObject, pointer: string, isOfGo: boolean): void {
  const algorithms = member(key, pointer, "keyid_hash_algorithms");
  // in-toto-golang writes `null` where it has none
  if (algorithms.value !== undefined && !(algorithms.value === null && isOfGo)) {
    const known = isJsonArray(algorithms.value) && algorithms.value.every((name) => HASH_ALGORITHMS.has(String(name)));
    if (!known) fail(algorithms, "`keyid_hash_algorithms` must be a list of known hash algorithms");
  }
  const expires = member(key, pointer, "expires");
  if (expires.value !== undefined && !EXPIRES.test(asString(expires, "a key's `expires`"))) {
    fail(expires, "a key's `expires` must look like 2030-01-31T12:00:00Z");
  }
}

function whyUnusable(keyType: string, scheme: JsonValue | undefined, keyId: JsonValue | undefined): string | null {
  if (!KEY_TYPES.test(keyType)) return `the key type \`${keyType}\` is unknown`;
  if (typeof scheme !== "string") return "the key names no signature scheme";
  if (!isHex(keyId)) return "the key carries no key id in hexadecimal digits";
  return null;
}

function withComputedIds(key: { keyType: string; scheme: string; publicValue: string }): SslibKey {
  const keyId = newKeyId(key);
  const unusable = whyUnusable(key.keyType, key.scheme, keyId);
  return { kind: "sslib", keyId, otherKeyIds: [legacyKeyId(key)], ...key, unusable };
}
