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
  /** `keytype`, e.g. `rsa`, `ed25519`, `ecdsa`. */
  readonly keyType: string;
  /** e.g. `rsassa-pss-sha256`, `ed25519`, `ecdsa-sha2-nistp256`. */
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
  /** The fingerprint, 40 hex digits, as the key says of itself. */
  readonly keyId: string;
  /** Always empty. */
  readonly otherKeyIds: readonly string[];
  /** `rsa`, `dsa` or `eddsa`. */
  readonly keyType: "rsa" | "dsa" | "eddsa";
  /** The key's `method`, e.g. `pgp+eddsa-ed25519`. */
  readonly scheme: string;
  /** `keyval.public`: `e` and `n`, or `y`, `p`, `q`, `g`, or `q`, all hex. */
  readonly publicValues: ReadonlyMap<string, string>;
  /** Seconds since the epoch; null when the key does not say. */
  readonly creationTime: number | null;
  /** A duration in seconds from then; null when the key does not expire. */
  readonly validityPeriod: number | null;
  /** By key id. */
  readonly subkeys: ReadonlyMap<string, GpgKey>;
}

/** A key of `layout.keys`: the index is what steps list and link file names use, `key.keyId` what signatures name. */
export interface LayoutKey {
  /** The id under which `layout.keys` lists it. */
  readonly index: string;
  /** The key itself, which may call itself by another id. */
  readonly key: PublicKey;
  /** As it stands in the layout. */
  readonly raw: JsonValue;
}

/** Every key id that a signature by this key may carry: its own, for a GPG master those of its subkeys too (as the reference has it). */
export function signatureKeyIds(key: PublicKey): readonly string[] {
  const own = [key.keyId, ...key.otherKeyIds];
  return key.kind === "gpg" ? [...own, ...key.subkeys.keys()] : own;
}
