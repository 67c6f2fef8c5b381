import { createHash } from "node:crypto";
import { type JsonObject, type JsonValue, jsonFromPlain, legacyKeyId, type PlainJson } from "@stemma/in-toto";
import { gpgKeys } from "./gpg-keys.ts";
import { ecdsaMaterial, ed25519Material, type KeyMaterial, rsaMaterial } from "./key-material.ts";
import type { Random } from "./random.ts";

/** A key that signs in-toto metadata, with the dictionary that stands for it in a layout. */
export interface PoolKey {
  /** `ed25519`, `rsa`, … : what the report counts. */
  readonly kind: string;
  /** The id under which layouts list it. */
  readonly keyId: string;
  /** The id that its signatures name: the same, or that of a GPG subkey. */
  readonly signerId: string;
  readonly dict: JsonObject;
  /** The dictionary with the private half, for the reference to sign with; null where it could only ask gpg. */
  readonly privateDict: JsonObject | null;
  /** One entry of `signatures`. */
  readonly signature: (message: Uint8Array, random: Random) => JsonObject;
}

let pool: readonly (readonly [number, PoolKey])[] | null = null;

/** Every key with how often it is to be chosen. Made once, always the same. */
export function keyPool(): readonly (readonly [number, PoolKey])[] {
  pool ??= makePool();
  return pool;
}

function makePool(): readonly (readonly [number, PoolKey])[] {
  const ed = (seed: string, keyId?: string) => sslibKey("ed25519", "ed25519", ed25519Material(seed), null, keyId);
  const [first, second] = [rsaMaterial("first", 2048), rsaMaterial("second", 2048)];
  const [p256, other256] = [ecdsaMaterial("first", "prime256v1"), ecdsaMaterial("second", "prime256v1")];
  const [p384, p521] = [ecdsaMaterial("third", "secp384r1"), ecdsaMaterial("fourth", "secp521r1")];
  const pkcs1 = { ...second, sign: second.signPkcs1 };
  const usual = [1, 2, 3, 4, 5, 6].map((number): [number, PoolKey] => [4, ed(`usual ${number}`)]);
  return [
    ...usual,
    [3, sslibKey("rsa", "rsassa-pss-sha256", first, "sha256")],
    [2, sslibKey("rsa", "rsassa-pss-sha256", rsaMaterial("third", 1024), "sha256")],
    [2, sslibKey("rsa", "rsa-pkcs1v15-sha256", pkcs1, "sha256")],
    [0.6, sslibKey("rsa", "rsassa-pss-sha512", first, "sha512")],
    [0.4, sslibKey("rsa", "rsassa-pss-sha1", first, "sha1")],
    [0.4, sslibKey("rsa", "rsa-pkcs1v15-sha384", pkcs1, "sha384")],
    [0.3, sslibKey("rsa", "rsa-pkcs1v15-md5", pkcs1, "md5")],
    [3, sslibKey("ecdsa", "ecdsa-sha2-nistp256", p256, "sha256")],
    [1, sslibKey("ecdsa-sha2-nistp256", "ecdsa-sha2-nistp256", other256, "sha256")],
    [2, sslibKey("ecdsa", "ecdsa-sha2-nistp384", p384, "sha384")],
    [0.5, sslibKey("ecdsa-sha2-nistp384", "ecdsa-sha2-nistp384", p384, "sha384")],
    [0.7, sslibKey("ecdsa", "ecdsa-sha2-nistp256", p384, "sha256")], // the scheme says only which hash
    [0.7, sslibKey("ecdsa", "ecdsa-sha2-nistp384", p521, "sha384")],
    // ids are labels: any hexadecimal digits, short, in capitals, beginning alike
    [0.7, ed("labelled", "abc")],
    [0.7, ed("labelled in capitals", "ABCDEF0123456789")],
    [0.5, ed("alike 1", "0badc0de00000001")],
    [0.5, ed("alike 2", "0badc0de00000002")],
    [0.3, ed("usual 1", "feedface".repeat(8))],
    ...gpgKeys(),
  ];
}

/** Different keys, the common ones more often. */
export function pickKeys(random: Random, count: number): PoolKey[] {
  const left = [...keyPool()];
  const keys: PoolKey[] = [];
  while (keys.length < count && left.length > 0) {
    const index = random.weighted(left.map(([weight], position) => [weight, position] as const));
    const [[, key] = []] = left.splice(index, 1);
    if (key !== undefined) keys.push(key);
  }
  return keys;
}

function sslibKey(
  keyType: string,
  scheme: string,
  material: KeyMaterial,
  hash: string | null,
  label?: string,
): PoolKey {
  const { publicValue } = material;
  const keyId = label ?? legacyKeyId({ keyType, scheme, publicValue });
  // half of the keys carry what half of the tools write
  const isFull = (createHash("sha256").update(keyId).digest()[0] ?? 0) % 2 === 0;
  const dict: Readonly<Record<string, PlainJson | undefined>> = {
    keyid: keyId,
    keyid_hash_algorithms: isFull ? ["sha256", "sha512"] : undefined,
    keytype: keyType,
    keyval: isFull ? { private: "", public: publicValue } : { public: publicValue },
    scheme,
  };
  return {
    kind: label === undefined ? `${keyType.split("-")[0]} ${scheme}` : "ed25519 with a label",
    keyId,
    signerId: keyId,
    dict: jsonFromPlain(dict) as JsonObject,
    privateDict: jsonFromPlain({
      ...dict,
      keyval: { private: material.privateValue, public: publicValue },
    }) as JsonObject,
    signature: (message, random) =>
      new Map<string, JsonValue>([
        ["keyid", keyId],
        ["sig", material.sign(hash ?? "", message, random).toString("hex")],
      ]),
  };
}
