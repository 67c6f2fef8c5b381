import { constants, createECDH, createHash, type KeyObject, privateEncrypt, sign } from "node:crypto";
import { fromBytes, inverse, mod, power, toBytes } from "./big-integers.ts";
import type { Random } from "./random.ts";

/**
 * Signatures whose random parts come from a seeded stream, so that the same seed makes the same bytes. Node's own
 * PSS, ECDSA and DSA draw from the system's randomness.
 */
export function signPss(key: KeyObject, bits: number, hash: string, message: Uint8Array, random: Random): Buffer {
  const digest = createHash(hash).update(message).digest();
  const length = Math.ceil((bits - 1) / 8);
  const longest = length - digest.length - 2;
  const saltLength = random.weighted([
    [8, Math.min(digest.length, longest)],
    [1, 0],
    [1, longest],
    [1, Math.min(20, longest)],
  ]);
  const salt = random.bytes(saltLength);
  const h = createHash(hash)
    .update(Buffer.concat([Buffer.alloc(8), digest, salt]))
    .digest();
  const block = Buffer.concat([Buffer.alloc(longest - saltLength), Buffer.from([1]), salt]);
  const mask = mgf1(hash, h, block.length);
  const masked = Buffer.from(block.map((byte, index) => byte ^ (mask[index] ?? 0)));
  masked[0] = (masked[0] ?? 0) & (0xff >> (8 * length - (bits - 1)));
  const encoded = Buffer.concat([masked, h, Buffer.from([0xbc])]);
  return privateEncrypt({ key, padding: constants.RSA_NO_PADDING }, encoded);
}

function mgf1(hash: string, seed: Uint8Array, length: number): Buffer {
  const blocks: Buffer[] = [];
  for (let index = 0, made = 0; made < length; index += 1) {
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(index);
    const block = createHash(hash).update(seed).update(counter).digest();
    blocks.push(block);
    made += block.length;
  }
  return Buffer.concat(blocks).subarray(0, length);
}

export function signPkcs1(key: KeyObject, hash: string, message: Uint8Array): Buffer {
  return sign(hash, message, { key, padding: constants.RSA_PKCS1_PADDING });
}

export interface CurveKey {
  readonly curve: string;
  readonly order: bigint;
  readonly secret: bigint;
}

/** ECDSA in DER form; the point multiplication is done by node's ECDH. */
export function signEcdsa(
  { curve, order, secret }: CurveKey,
  hash: string,
  message: Uint8Array,
  random: Random,
): Buffer {
  const bits = order.toString(2).length;
  const z = leftmost(createHash(hash).update(message).digest(), bits);
  const nonce = mod(fromBytes(random.bytes(Math.ceil(bits / 8) + 8)), order - 1n) + 1n;
  const ecdh = createECDH(curve);
  ecdh.setPrivateKey(toBytes(nonce, Math.ceil(bits / 8)));
  const point = ecdh.getPublicKey();
  const r = mod(fromBytes(point.subarray(1, 1 + (point.length - 1) / 2)), order);
  const s = mod(inverse(nonce, order) * (z + r * secret), order);
  return derPair(r, s);
}

export interface DsaNumbers {
  readonly p: bigint;
  readonly q: bigint;
  readonly g: bigint;
  readonly secret: bigint;
}

export function signDsa({ p, q, g, secret }: DsaNumbers, message: Uint8Array, random: Random): Buffer {
  const bits = q.toString(2).length;
  const z = leftmost(createHash("sha256").update(message).digest(), bits);
  const nonce = mod(fromBytes(random.bytes(bits / 8 + 8)), q - 1n) + 1n;
  const r = mod(power(g, nonce, p), q);
  return derPair(r, mod(inverse(nonce, q) * (z + r * secret), q));
}

function leftmost(digest: Uint8Array, bits: number): bigint {
  const excess = digest.length * 8 - bits;
  return excess > 0 ? fromBytes(digest) >> BigInt(excess) : fromBytes(digest);
}

function derPair(r: bigint, s: bigint): Buffer {
  const content = Buffer.concat([derInteger(r), derInteger(s)]);
  const length = content.length < 0x80 ? [content.length] : [0x81, content.length];
  return Buffer.concat([Buffer.from([0x30, ...length]), content]);
}

function derInteger(value: bigint): Buffer {
  const digits = value.toString(16);
  const bytes = Buffer.from(digits.length % 2 === 0 ? digits : `0${digits}`, "hex");
  const content = (bytes[0] ?? 0) >= 0x80 ? Buffer.concat([Buffer.from([0]), bytes]) : bytes;
  return Buffer.concat([Buffer.from([2, content.length]), content]);
}
