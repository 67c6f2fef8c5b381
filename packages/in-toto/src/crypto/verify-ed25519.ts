import { boundedMemo } from "./bounded-memo.ts";
import { ed25519KeyObject } from "./key-material.ts";
import { type PlatformKey, verifySignature } from "./platform.ts";
import { BAD_SIGNATURE, decodeHex, malformedSignature, type SignatureOutcome, VERIFIED } from "./signature-outcome.ts";

/** Points of small order: a key or an R among them verifies signatures that nobody had to make. As libsodium's list. */
const SMALL_ORDER = new Set([
  "0000000000000000000000000000000000000000000000000000000000000000",
  "0100000000000000000000000000000000000000000000000000000000000000",
  "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
  "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
  "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
  "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
  "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
]);

/** A decoded key; null where there are not exactly 32 bytes in hexadecimal digits. */
export interface Ed25519Key {
  readonly object: PlatformKey;
  /** Whether the key is a point that must never verify anything. */
  readonly isWeak: boolean;
}

/** Decodes the hex of a public key; the last few hundred keys are remembered. */
export const ed25519Key: (hex: string) => Ed25519Key | null = boundedMemo(decode, { entries: 1000, length: 64 });

function decode(hex: string): Ed25519Key | null {
  const raw = decodeHex(hex);
  const object = raw === null ? null : ed25519KeyObject(raw);
  return raw === null || object === null ? null : { object, isWeak: isWeakPoint(raw) };
}

/**
 * Verifies an ed25519 signature, refusing what libsodium (under the reference) refuses: points of small order and
 * encodings that are not canonical.
 */
export function verifyEd25519(key: Ed25519Key | null, signature: Uint8Array, message: Uint8Array): SignatureOutcome {
  if (key === null) return malformedSignature("an ed25519 key must be 32 bytes in hexadecimal digits");
  if (signature.length !== 64) return malformedSignature("an ed25519 signature must be 64 bytes long");
  if (key.isWeak || isWeakPoint(signature.subarray(0, 32))) return BAD_SIGNATURE;
  return verifySignature(key.object, ED25519, signature, message) ? VERIFIED : BAD_SIGNATURE;
}

const ED25519 = { name: "ed25519" } as const;

/** All but one in forty points are told by their first byte. */
const WEAK_START = new Set([0x00, 0x01, 0x26, 0xc7, 0xec, 0xed, 0xee]);

function isWeakPoint(encoded: Uint8Array): boolean {
  const first = encoded[0] ?? 0;
  if (!WEAK_START.has(first) && first < 0xed) return false;
  const y = Buffer.from(encoded);
  y[31] = (y[31] ?? 0) & 0x7f;
  return (
    SMALL_ORDER.has(y.toString("hex")) ||
    (y[31] === 0x7f && y.subarray(1, 31).every((byte) => byte === 0xff) && first >= 0xed)
  );
}
