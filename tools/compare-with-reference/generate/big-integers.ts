import { checkPrimeSync } from "node:crypto";
import type { Random } from "./random.ts";

export function fromBytes(bytes: Uint8Array): bigint {
  return BigInt(`0x${Buffer.from(bytes).toString("hex") || "0"}`);
}

/** Big-endian, padded to so many bytes. */
export function toBytes(value: bigint, length: number): Buffer {
  return Buffer.from(value.toString(16).padStart(length * 2, "0"), "hex");
}

/** Hex of whole bytes, as short as possible. */
export function toHex(value: bigint): string {
  const digits = value.toString(16);
  return digits.length % 2 === 0 ? digits : `0${digits}`;
}

export function mod(value: bigint, modulus: bigint): bigint {
  const rest = value % modulus;
  return rest < 0n ? rest + modulus : rest;
}

export function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n;
  let square = mod(base, modulus);
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = (result * square) % modulus;
    square = (square * square) % modulus;
  }
  return result;
}

export function inverse(value: bigint, modulus: bigint): bigint {
  let [a, b] = [mod(value, modulus), modulus];
  let [x, y] = [1n, 0n];
  while (b > 0n) {
    const quotient = a / b;
    [a, b] = [b, a - quotient * b];
    [x, y] = [y, x - quotient * y];
  }
  return mod(x, modulus);
}

/** A prime of exactly so many bits with its two highest bits set, the same for the same stream. */
export function prime(random: Random, bits: number): bigint {
  const high = 3n << BigInt(bits - 2);
  for (;;) {
    const candidate = (fromBytes(random.bytes(bits / 8)) % (1n << BigInt(bits - 2))) | high | 1n;
    if (isPrime(candidate)) return candidate;
  }
}

export function isPrime(candidate: bigint): boolean {
  for (const small of [3n, 5n, 7n, 11n, 13n, 17n, 19n, 23n, 29n, 31n, 37n]) if (candidate % small === 0n) return false;
  return checkPrimeSync(candidate, { checks: 8 });
}
