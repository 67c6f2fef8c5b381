import { describeExceeded, type ExceededLimit, RSA_EXPONENT_BITS, RSA_MODULUS_BITS } from "../limits.ts";
import type { PublicKey } from "../model/public-key.ts";
import { err, ok, type Result } from "../model/result.ts";
import { boundedMemo } from "./bounded-memo.ts";
import { importPem, importSpki, type PlatformKey, sha256Hex } from "./platform.ts";
import { schemeOfCurve } from "./verify-ecdsa.ts";

/**
 * Only these labels: a platform may also take a private key or a certificate and derive a public key from it. The
 * labels have lines of their own, as OpenSSL under the reference asks for; text may stand in the lines around.
 */
const PUBLIC_PEM =
  /(?:^\ufeff?|\n)(-----BEGIN (?:RSA )?PUBLIC KEY-----[A-Za-z0-9+/=\s]+-----END (?:RSA )?PUBLIC KEY-----)[\s\0]*?(?:\n|$)/;
const ED25519_SPKI_PREFIX = Buffer.from("302a300506032b6570032100", "hex");

/** Why there is no key. */
export interface KeyProblem {
  /** A clause. */
  readonly reason: string;
  /** Set for a key that is only too large. */
  readonly exceeded?: ExceededLimit;
}

export interface PemContent {
  readonly keyType: string;
  readonly scheme: string;
  /** PEM as the key would be exported, or hex for ed25519. */
  readonly publicValue: string;
  /** The scheme that goes with the key's curve, where that is another. */
  readonly curveScheme: string | null;
}

/** Decodes a PEM public key. The last few hundred keys are remembered. */
export const publicKeyObject: (pem: string) => Result<PlatformKey, KeyProblem> = boundedMemo(decodePem, {
  entries: 1000,
  length: 4096,
});

function decodePem(pem: string): Result<PlatformKey, KeyProblem> {
  const match = PUBLIC_PEM.exec(pem);
  const block = match?.[1];
  if (block === undefined) {
    const label = /-----BEGIN ([A-Z0-9 ]{1,40})-----/.exec(pem)?.[1];
    return err({ reason: label === undefined ? "no PEM public key" : `a PEM public key is needed, not \`${label}\`` });
  }
  const key = importPem(block);
  if (key === null) return err({ reason: "the PEM text holds no public key that can be decoded" });
  const problem = tooLarge(key);
  return problem === null ? ok(key) : err(problem);
}

/** An RSA key with which nothing verifies, or with which verifying costs as much as signing; null for any other key. */
export function tooLarge({ modulusBits, exponentBits }: PlatformKey): KeyProblem | null {
  const exceeded =
    modulusBits > RSA_MODULUS_BITS.maximum
      ? { limit: RSA_MODULUS_BITS, observed: modulusBits }
      : exponentBits > RSA_EXPONENT_BITS.maximum
        ? { limit: RSA_EXPONENT_BITS, observed: exponentBits }
        : null;
  return exceeded === null ? null : { reason: `the key has ${describeExceeded(exceeded)}`, exceeded };
}

/** The raw 32 bytes of an ed25519 key; null when there are not exactly 32. */
export function ed25519KeyObject(raw: Uint8Array): PlatformKey | null {
  return raw.length === 32 ? importSpki(Buffer.concat([ED25519_SPKI_PREFIX, raw])) : null;
}

/** Key type, usual scheme and exported text form of a PEM public key. */
export function inspectPem(text: string): Result<PemContent, KeyProblem> {
  const key = publicKeyObject(text);
  if (!key.ok) return key;
  switch (key.value.type) {
    case "rsa":
      return ok({ keyType: "rsa", scheme: "rsassa-pss-sha256", publicValue: key.value.pem(), curveScheme: null });
    case "ed25519": {
      const raw = key.value.spki().subarray(ED25519_SPKI_PREFIX.length);
      const publicValue = Buffer.from(raw).toString("hex");
      return ok({ keyType: "ed25519", scheme: "ed25519", publicValue, curveScheme: null });
    }
    case "ec":
      // the reference's default for every curve: the scheme selects only the hash, the curve is not checked
      return ok({
        keyType: "ecdsa",
        scheme: "ecdsa-sha2-nistp256",
        publicValue: key.value.pem(),
        curveScheme: schemeOfCurve(key.value.curve),
      });
    case "dsa":
    case null:
      return err({ reason: `keys of type ${key.value.type ?? "unknown"} are not supported` });
  }
}

/** The same for the same key material, whatever it is called: two ids of one key have one fingerprint. */
export function keyMaterialFingerprint(key: PublicKey): string {
  if (key.kind === "gpg") return `gpg ${[...key.publicValues].join(" ").toLowerCase()}`;
  if (key.keyType === "ed25519") return `ed25519 ${key.publicValue.toLowerCase()}`;
  return pemFingerprint(key.publicValue) ?? `${key.keyType} ${key.publicValue.trim()}`;
}

const pemFingerprint = boundedMemo(
  (pem: string): string | null => {
    const key = publicKeyObject(pem);
    return key.ok ? sha256Hex(key.value.spki()) : null;
  },
  { entries: 1000, length: 4096 },
);
