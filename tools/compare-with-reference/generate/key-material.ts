import { createECDH, createHash, createPrivateKey, createPublicKey, type KeyObject, sign } from "node:crypto";
import { fromBytes, inverse, isPrime, power, prime, toBytes } from "./big-integers.ts";
import { Random } from "./random.ts";
import { type CurveKey, type DsaNumbers, signDsa, signEcdsa, signPkcs1, signPss } from "./sign-deterministically.ts";

/** A private key made of a seed, that signs the same bytes the same way for the same stream. */
export interface KeyMaterial {
  /** PEM without its last newline, or hex for ed25519, as a key dictionary has it. */
  readonly publicValue: string;
  /** The private half in the same form, for the reference to sign with. */
  readonly privateValue: string;
  readonly sign: (hash: string, message: Uint8Array, random: Random) => Buffer;
}

const ED25519_PKCS8 = Buffer.from("302e020100300506032b657004220420", "hex");

export function ed25519Material(seed: string): KeyMaterial {
  const secret = createHash("sha256").update(`compare-with-reference, not a secret: ${seed}`).digest();
  const key = createPrivateKey({ key: Buffer.concat([ED25519_PKCS8, secret]), format: "der", type: "pkcs8" });
  const publicValue = createPublicKey(key).export({ type: "spki", format: "der" }).subarray(-32).toString("hex");
  return { publicValue, privateValue: secret.toString("hex"), sign: (_, message) => sign(null, message, key) };
}

export interface RsaMaterial extends KeyMaterial {
  readonly modulus: bigint;
  readonly signPkcs1: KeyMaterial["sign"];
}

/** RSA with e = 65537; `sign` makes PSS. */
export function rsaMaterial(seed: string, bits: number): RsaMaterial {
  const random = new Random(`rsa ${seed}`);
  const e = 65537n;
  const [p, q] = [prime(random, bits / 2), prime(random, bits / 2)];
  const d = inverse(e, (p - 1n) * (q - 1n));
  const numbers = { n: p * q, e, d, p, q, dp: d % (p - 1n), dq: d % (q - 1n), qi: inverse(q, p) };
  const key = fromJwk({
    kty: "RSA",
    ...Object.fromEntries(Object.entries(numbers).map(([name, value]) => [name, base64Url(value)])),
  });
  return {
    publicValue: pemOf(key),
    privateValue: privatePemOf(key),
    modulus: numbers.n,
    sign: (hash, message, stream) => signPss(key, bits, hash, message, stream),
    signPkcs1: (hash, message) => signPkcs1(key, hash, message),
  };
}

const CURVES = {
  prime256v1: { name: "P-256", order: "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551" },
  secp384r1: {
    name: "P-384",
    order: "ffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf581a0db248b0a77aecec196accc52973",
  },
  secp521r1: {
    name: "P-521",
    order:
      "01fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffa51868783bf2f966b7fcc0148f709a5d03bb5c9b8899c47aebb6fb71e91386409",
  },
} as const;

export function ecdsaMaterial(seed: string, curve: keyof typeof CURVES): KeyMaterial {
  const order = BigInt(`0x${CURVES[curve].order}`);
  const length = CURVES[curve].order.length / 2;
  const random = new Random(`ecdsa ${seed}`);
  const secret = (fromBytes(random.bytes(length + 8)) % (order - 1n)) + 1n;
  const ecdh = createECDH(curve);
  ecdh.setPrivateKey(toBytes(secret, length));
  const point = ecdh.getPublicKey();
  const key = fromJwk({
    kty: "EC",
    crv: CURVES[curve].name,
    d: toBytes(secret, length).toString("base64url"),
    x: point.subarray(1, 1 + length).toString("base64url"),
    y: point.subarray(1 + length).toString("base64url"),
  });
  const own: CurveKey = { curve, order, secret };
  return {
    publicValue: pemOf(key),
    privateValue: privatePemOf(key),
    sign: (hash, message, stream) => signEcdsa(own, hash, message, stream),
  };
}

export interface DsaMaterial {
  readonly numbers: DsaNumbers & { readonly y: bigint };
  readonly sign: (message: Uint8Array, random: Random) => Buffer;
}

/** DSA with 1024 and 160 bits: enough to compare, and quick to make. */
export function dsaMaterial(seed: string): DsaMaterial {
  const random = new Random(`dsa ${seed}`);
  const q = prime(random, 160);
  const high = 1n << 1023n;
  let p = 0n;
  while (p === 0n) {
    const start = high | (fromBytes(random.bytes(127)) & ~1n);
    const candidate = start - (start % (2n * q)) + 1n;
    if (candidate > high && isPrime(candidate)) p = candidate;
  }
  const g = power(2n, (p - 1n) / q, p);
  const secret = (fromBytes(random.bytes(28)) % (q - 1n)) + 1n;
  const numbers = { p, q, g, secret, y: power(g, secret, p) };
  return { numbers, sign: (message, stream) => signDsa(numbers, message, stream) };
}

function fromJwk(jwk: Record<string, string>): KeyObject {
  return createPrivateKey({ key: jwk, format: "jwk" });
}

function base64Url(value: bigint): string {
  return toBytes(value, Math.ceil(value.toString(16).length / 2)).toString("base64url");
}

function privatePemOf(key: KeyObject): string {
  return key.export({ type: "pkcs8", format: "pem" }).toString();
}

function pemOf(key: KeyObject): string {
  return createPublicKey(key).export({ type: "spki", format: "pem" }).toString().trim();
}
