import { createHash } from "node:crypto";
import { type JsonObject, type JsonValue, jsonFromPlain, type PlainJson } from "@stemma/in-toto";
import { toHex } from "./big-integers.ts";
import { type DsaMaterial, dsaMaterial, ed25519Material, rsaMaterial } from "./key-material.ts";
import type { PoolKey } from "./key-pool.ts";
import type { Random } from "./random.ts";

/** When all comparisons are made, in seconds: 2026-11-23, and a GPG key made ten thousand seconds before. */
export const NOW = Date.UTC(2026, 10, 23) / 1000;
const CREATED = NOW - 10_000;

interface GpgPart {
  readonly keyId: string;
  readonly dict: Readonly<Record<string, PlainJson>>;
  /** Hex of the signature over content and headers. */
  readonly sign: (message: Uint8Array, random: Random) => string;
}

/**
 * OpenPGP keys and signatures as securesystemslib exports them, made without gpg: masters alone, with a subkey of the
 * same or of another type, and expired ones. The pool key of a subkey lists the master's dictionary.
 */
export function gpgKeys(): readonly (readonly [number, PoolKey])[] {
  const rsa = rsaPart("rsa master", 2048);
  const rsaSub = rsaPart("rsa subkey", 1024);
  const ed = edPart("ed master");
  const edSub = edPart("ed subkey");
  const dsa = dsaPart(dsaMaterial("master"));
  const expiring = edPart("expires in time", { creation_time: CREATED, validity_period: 10_000 });
  const expired = edPart("expired", { creation_time: CREATED, validity_period: 9_999 });
  const expiredSub = rsaPart("expired subkey", 1024, { creation_time: CREATED, validity_period: 1 });
  return [
    [1, masterKey("gpg rsa", rsa, [])],
    [1, masterKey("gpg eddsa", ed, [])],
    [0.7, masterKey("gpg dsa", dsa, [])],
    [0.5, masterKey("gpg rsa", rsa, [rsaSub])],
    [0.5, subkey("gpg subkey", rsa, rsaSub)],
    [0.5, subkey("gpg subkey", ed, edSub)],
    [0.2, subkey("gpg subkey of another type", ed, rsaSub)],
    [0.3, masterKey("gpg eddsa that is about to expire", expiring, [])],
    [0.2, masterKey("gpg eddsa that has expired", expired, [])],
    [0.2, subkey("gpg subkey that has expired", rsa, expiredSub)],
    [0.2, masterKey("gpg rsa", rsa, [expiredSub])],
  ];
}

function masterKey(kind: string, master: GpgPart, subkeys: readonly GpgPart[]): PoolKey {
  const dict = jsonFromPlain({ ...master.dict, ...withSubkeys(subkeys) }) as JsonObject;
  const { keyId } = master;
  return { kind, keyId, signerId: keyId, dict, privateDict: null, signature: signatureOf(master) };
}

function subkey(kind: string, master: GpgPart, part: GpgPart): PoolKey {
  return { ...masterKey(kind, master, [part]), signerId: part.keyId, signature: signatureOf(part) };
}

function withSubkeys(subkeys: readonly GpgPart[]): Readonly<Record<string, PlainJson>> {
  if (subkeys.length === 0) return {};
  return { subkeys: Object.fromEntries(subkeys.map(({ keyId, dict }) => [keyId, dict])) };
}

function signatureOf(part: GpgPart): PoolKey["signature"] {
  return (content, random) => {
    // version, type, algorithms, then hashed subpackets: any bytes do
    const headers = Buffer.concat([Buffer.from([4, 0, 1, 8]), random.bytes(random.between(0, 24))]);
    const trailer = Buffer.from([4, 0xff, 0, 0, 0, headers.length]);
    const members: (readonly [string, JsonValue])[] = [
      ["keyid", part.keyId],
      ["other_headers", headers.toString("hex")],
      ["signature", part.sign(Buffer.concat([content, headers, trailer]), random)],
    ];
    if (random.chance(0.3)) members.push(["short_keyid", part.keyId.slice(-8)]);
    return new Map(members);
  };
}

function rsaPart(seed: string, bits: number, more: Readonly<Record<string, number>> = {}): GpgPart {
  const material = rsaMaterial(`gpg ${seed}`, bits);
  return part(seed, "rsa", "pgp+rsa-pkcsv1.5", { e: "010001", n: toHex(material.modulus) }, more, (message, random) =>
    // OpenPGP numbers have no leading zeros
    material
      .signPkcs1("sha256", message, random)
      .toString("hex")
      .replace(/^(00)+/, ""),
  );
}

function edPart(seed: string, more: Readonly<Record<string, number>> = {}): GpgPart {
  const material = ed25519Material(`gpg ${seed}`);
  return part(seed, "eddsa", "pgp+eddsa-ed25519", { q: material.publicValue }, more, (message, random) => {
    const digest = createHash("sha256").update(message).digest();
    return material.sign("", digest, random).toString("hex");
  });
}

function dsaPart({ numbers, sign }: DsaMaterial): GpgPart {
  const { y, p, q, g } = numbers;
  const values = { y: toHex(y), p: toHex(p), q: toHex(q), g: toHex(g) };
  return part("dsa", "dsa", "pgp+dsa-fips-180-2", values, {}, (message, random) =>
    sign(message, random).toString("hex"),
  );
}

function part(
  seed: string,
  type: string,
  method: string,
  values: Readonly<Record<string, string>>,
  more: Readonly<Record<string, number>>,
  sign: GpgPart["sign"],
): GpgPart {
  const keyId = createHash("sha1").update(seed).digest("hex");
  const keyval = { private: "", public: values };
  return { keyId, dict: { hashes: ["pgp+SHA2"], keyid: keyId, keyval, method, type, ...more }, sign };
}
