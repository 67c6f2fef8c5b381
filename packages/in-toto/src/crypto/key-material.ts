import { createPublicKey, type KeyObject } from "node:crypto";
import type { PublicKey } from "../model/public-key.ts";
import { err, ok, type Result } from "../model/result.ts";
import { boundedMemo } from "./bounded-memo.ts";
import { sha256Hex } from "./sha256.ts";

/** Only these labels: node would also take a private key or a certificate and derive a public key from it. */
const PUBLIC_PEM = /-----BEGIN (RSA )?PUBLIC KEY-----[A-Za-z0-9+/=\s]+-----END (RSA )?PUBLIC KEY-----/;
const ED25519_SPKI_PREFIX = Buffer.from("302a300506032b6570032100", "hex");

export interface PemContent {
  readonly keyType: string;
  readonly scheme: string;
  /** PEM as the key would be exported, or hex for ed25519. */
  readonly publicValue: string;
}

/** Decodes a PEM public key; the error is a clause. The last few hundred keys are remembered. */
export const publicKeyObject: (pem: string) => Result<KeyObject, string> = boundedMemo(decodePem, {
  entries: 1000,
  length: 4096,
});

function decodePem(pem: string): Result<KeyObject, string> {
  const match = PUBLIC_PEM.exec(pem);
  if (match === null) {
    const label = /-----BEGIN ([A-Z0-9 ]{1,40})-----/.exec(pem)?.[1];
    return err(label === undefined ? "no PEM public key" : `a PEM public key is needed, not \`${label}\``);
  }
  try {
    return ok(createPublicKey({ key: match[0], format: "pem" }));
  } catch {
    return err("the PEM text holds no public key that can be decoded");
  }
}

/** The raw 32 bytes of an ed25519 key; null when there are not exactly 32. */
export function ed25519KeyObject(raw: Uint8Array): KeyObject | null {
  if (raw.length !== 32) return null;
  try {
    return createPublicKey({ key: Buffer.concat([ED25519_SPKI_PREFIX, raw]), format: "der", type: "spki" });
  } catch {
    return null;
  }
}

/** Key type, usual scheme and exported text form of a PEM public key. */
export function inspectPem(text: string): Result<PemContent, string> {
  const key = publicKeyObject(text);
  if (!key.ok) return key;
  const pem = key.value.export({ type: "spki", format: "pem" }).toString();
  switch (key.value.asymmetricKeyType) {
    case "rsa":
      return ok({ keyType: "rsa", scheme: "rsassa-pss-sha256", publicValue: pem });
    case "ed25519": {
      const raw = key.value.export({ type: "spki", format: "der" }).subarray(ED25519_SPKI_PREFIX.length);
      return ok({ keyType: "ed25519", scheme: "ed25519", publicValue: raw.toString("hex") });
    }
    case "ec":
      // the reference's default for every curve: the scheme selects only the hash, the curve is not checked
      return ok({ keyType: "ecdsa", scheme: "ecdsa-sha2-nistp256", publicValue: pem });
    default:
      return err(`keys of type ${key.value.asymmetricKeyType ?? "unknown"} are not supported`);
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
    const object = publicKeyObject(pem);
    return object.ok ? sha256Hex(object.value.export({ type: "spki", format: "der" })) : null;
  },
  { entries: 1000, length: 4096 },
);
