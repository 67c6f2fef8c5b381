import type { JsonValue } from "../json/json-value.ts";

/** A public key as documents and users give it, not yet decoded. */
export type PublicKey = SslibKey | GpgKey;

/** The key dictionary of securesystemslib, or a PEM file turned into one. */
export interface SslibKey {
  readonly kind: "sslib";
  /** The id under which signatures name the key; a label that the reference never recomputes. */
  readonly keyId: string;
  /** Other ids of the same key: a key given without an id answers to the legacy and to the new computation. */
  readonly otherKeyIds: readonly string[];
  readonly keyType: string;
  readonly scheme: string;
  /** PEM text, or hex for ed25519. */
  readonly publicValue: string;
  /** Why the reference would refuse to verify with this key; null for a usable one. */
  readonly unusable: string | null;
  /**
   * The same key under the scheme of its curve, for a PEM file on P-384 or P-521: securesystemslib before 1.0 takes
   * SHA-256 for every curve, later versions the curve's hash, and the scheme is part of the key id.
   */
  readonly alternative?: SslibKey;
}

/** An OpenPGP key as securesystemslib exports it; the subkeys speak for the master, not the reverse. */
export interface GpgKey {
  readonly kind: "gpg";
  readonly keyId: string;
  readonly otherKeyIds: readonly string[];
  /** `rsa`, `dsa` or `eddsa`. */
  readonly keyType: "rsa" | "dsa" | "eddsa";
  /** The key's `method`, e.g. `pgp+eddsa-ed25519`. */
  readonly scheme: string;
  /** `keyval.public`: `e` and `n`, or `y`, `p`, `q`, `g`, or `q`, all hex. */
  readonly publicValues: ReadonlyMap<string, string>;
  /** Seconds since the epoch, and a duration in seconds; null when the key does not expire. */
  readonly creationTime: number | null;
  readonly validityPeriod: number | null;
  readonly subkeys: ReadonlyMap<string, GpgKey>;
}

/** A key of `layout.keys`: the index is what steps list and link file names use, `key.keyId` what signatures name. */
export interface LayoutKey {
  readonly index: string;
  readonly key: PublicKey;
  readonly raw: JsonValue;
}

/** Every key id that a signature by this key may carry. */
export function signatureKeyIds(key: PublicKey): readonly string[] {
  const own = [key.keyId, ...key.otherKeyIds];
  return key.kind === "gpg" ? [...own, ...key.subkeys.keys()] : own;
}
