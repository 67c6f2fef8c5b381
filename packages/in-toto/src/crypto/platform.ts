import { isUtf8 as isUtf8Bytes } from "node:buffer";
import { constants, createPublicKey, hash, type KeyObject, verify, X509Certificate } from "node:crypto";

/*
 * The platform's cryptography, and all that this library needs of it: hashing, importing public keys, verifying a
 * signature, reading a certificate. Nothing else here imports from the platform, so another one (a browser, a hardware
 * module) needs this file and no other. Nothing here throws: what cannot be decoded is null, what does not verify false.
 */

/** An imported public key. */
export interface PlatformKey {
  /** What kind of key it is; null for one that the platform knows and this library does not name. */
  readonly type: "rsa" | "ec" | "ed25519" | "dsa" | null;
  /** The curve's name in OpenSSL's words, e.g. `secp384r1`; empty without. */
  readonly curve: string;
  /** Of an RSA key; 0 for others. */
  readonly modulusBits: number;
  readonly exponentBits: number;
  /** SubjectPublicKeyInfo (RFC 5280) in DER. */
  spki(): Uint8Array;
  /** SubjectPublicKeyInfo as PEM, with its trailing newline. */
  pem(): string;
}

/** How a signature was made. */
export type SignatureAlgorithm =
  | { readonly name: "ed25519" }
  /** PSS recovers the salt length from the signature and uses the same hash for MGF1. */
  | { readonly name: "rsa"; readonly padding: "pss" | "pkcs1v15"; readonly hash: string }
  /** DER-encoded (r, s). */
  | { readonly name: "ecdsa" | "dsa"; readonly hash: string };

/** A decoded X.509 certificate. */
export interface PlatformCertificate {
  /** The whole certificate in DER. */
  readonly raw: Uint8Array;
  /** Milliseconds since the epoch. */
  readonly notBefore: number;
  readonly notAfter: number;
  readonly publicKey: PlatformKey;
  /** Whether names and key identifiers say that the other one issued this one; no signature is looked at. */
  isIssuedBy(issuer: PlatformCertificate): boolean;
  /** Whether the key of the other one made the signature on this one. */
  isSignedBy(issuer: PlatformCertificate): boolean;
}

/** Lower-case hex SHA-256. */
export function sha256Hex(bytes: Uint8Array): string {
  return hash("sha256", bytes, "hex");
}

/** SHA-256 as bytes. */
export function sha256(bytes: Uint8Array): Uint8Array {
  return hash("sha256", bytes, "buffer");
}

/** Whether bytes are well-formed UTF-8. */
export function isUtf8(bytes: Uint8Array): boolean {
  return isUtf8Bytes(bytes);
}

/** A public key from one PEM block. */
export function importPem(pem: string): PlatformKey | null {
  return imported(() => createPublicKey({ key: pem, format: "pem" }));
}

/** A public key from SubjectPublicKeyInfo in DER. */
export function importSpki(der: Uint8Array): PlatformKey | null {
  return imported(() => createPublicKey({ key: Buffer.from(der), format: "der", type: "spki" }));
}

/** An RSA key from its numbers, big-endian. */
export function importRsa(modulus: Uint8Array, exponent: Uint8Array): PlatformKey | null {
  const text = (bytes: Uint8Array) => Buffer.from(bytes).toString("base64url");
  return imported(() => createPublicKey({ key: { kty: "RSA", n: text(modulus), e: text(exponent) }, format: "jwk" }));
}

/** Whether the key made the signature on the message. */
export function verifySignature(
  key: PlatformKey,
  algorithm: SignatureAlgorithm,
  signature: Uint8Array,
  message: Uint8Array,
): boolean {
  if (!(key instanceof NodeKey)) return false;
  try {
    switch (algorithm.name) {
      case "ed25519":
        return verify(null, message, key.object, signature);
      case "rsa":
        // The padding is set on the key itself, anew each time: given an object around the key, Node 24 throws and catches two
        // errors to find out what it is, which costs as much as a verification.
        return verify(algorithm.hash, message, Object.assign(key.object, PADDINGS[algorithm.padding]), signature);
      case "ecdsa":
      case "dsa":
        return verify(algorithm.hash, message, key.object, signature); // DER unless told otherwise
    }
  } catch {
    return false; // e.g. a modulus too small for the hash
  }
}

/** A certificate from one PEM block; null when it cannot be decoded. */
export function parseCertificate(pem: string): PlatformCertificate | null {
  try {
    return new NodeCertificate(new X509Certificate(pem));
  } catch {
    return null;
  }
}

const PADDINGS = {
  pss: { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_AUTO },
  pkcs1v15: { padding: constants.RSA_PKCS1_PADDING, saltLength: undefined },
} as const;

const TYPES: ReadonlyMap<string, PlatformKey["type"]> = new Map([
  ["rsa", "rsa"],
  ["ec", "ec"],
  ["ed25519", "ed25519"],
  ["dsa", "dsa"],
]);

class NodeKey implements PlatformKey {
  readonly object: KeyObject;
  readonly type: PlatformKey["type"];

  constructor(object: KeyObject) {
    this.object = object;
    this.type = TYPES.get(object.asymmetricKeyType ?? "") ?? null;
  }

  get curve(): string {
    return this.object.asymmetricKeyDetails?.namedCurve ?? "";
  }

  get modulusBits(): number {
    return this.type === "rsa" ? (this.object.asymmetricKeyDetails?.modulusLength ?? 0) : 0;
  }

  get exponentBits(): number {
    return this.object.asymmetricKeyDetails?.publicExponent?.toString(2).length ?? 0;
  }

  spki(): Uint8Array {
    return this.object.export({ type: "spki", format: "der" });
  }

  pem(): string {
    return this.object.export({ type: "spki", format: "pem" }).toString();
  }
}

class NodeCertificate implements PlatformCertificate {
  private readonly x509: X509Certificate;
  readonly publicKey: PlatformKey;
  readonly notBefore: number;
  readonly notAfter: number;

  constructor(x509: X509Certificate) {
    this.x509 = x509;
    this.publicKey = new NodeKey(x509.publicKey);
    this.notBefore = Date.parse(x509.validFrom);
    this.notAfter = Date.parse(x509.validTo);
  }

  get raw(): Uint8Array {
    return this.x509.raw;
  }

  isIssuedBy(issuer: PlatformCertificate): boolean {
    return issuer instanceof NodeCertificate && this.x509.checkIssued(issuer.x509);
  }

  isSignedBy(issuer: PlatformCertificate): boolean {
    try {
      return issuer instanceof NodeCertificate && this.x509.verify(issuer.x509.publicKey);
    } catch {
      return false;
    }
  }
}

function imported(create: () => KeyObject): PlatformKey | null {
  try {
    return new NodeKey(create());
  } catch {
    return null;
  }
}
