import { generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import { type Certificate, certificatesFromPem } from "../crypto/certificate.ts";
import { derBitString, derInteger, derSequence } from "../crypto/der.ts";

/** A certificate with the private key that belongs to it, so that it can issue others. */
export interface MadeCertificate {
  readonly pem: string;
  /** As the library reads it. */
  readonly certificate: Certificate;
  readonly name: string;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
}

export interface CertificateOptions {
  readonly name: string;
  /** Null: it signs itself. */
  readonly issuer?: MadeCertificate | null;
  readonly isAuthority?: boolean;
  readonly pathLength?: number;
  /** The bit for signing certificates in key usage; without the option there is no key usage. */
  readonly maySign?: boolean;
  /** Object identifiers of extended key usages. */
  readonly usages?: readonly string[];
  readonly uris?: readonly string[];
  /** Object identifier of a critical extension that nobody knows. */
  readonly critical?: string;
  readonly from?: number;
  readonly to?: number;
  readonly keys?: { readonly publicKey: KeyObject; readonly privateKey: KeyObject };
  /** Signs with SHA-1, which nobody should accept. */
  readonly sha1?: boolean;
}

export const SERVER_AUTH = "1.3.6.1.5.5.7.3.1";
export const CODE_SIGNING = "1.3.6.1.5.5.7.3.3";
export const ANY_USAGE = "2.5.29.37.0";

/** Makes a real X.509 certificate, signed with ECDSA or RSA, whatever the issuer's key is. */
export function makeCertificate(options: CertificateOptions): MadeCertificate {
  const { name, issuer = null } = options;
  const { publicKey, privateKey } = options.keys ?? generateKeyPairSync("ec", { namedCurve: "P-256" });
  const signer = issuer?.privateKey ?? privateKey;
  const algorithm = signatureAlgorithm(signer, options.sha1 === true);
  const body = derSequence(
    tagged(0xa0, derInteger("02")),
    derInteger("01"),
    algorithm,
    distinguishedName(issuer?.name ?? name),
    derSequence(time(options.from ?? Date.UTC(2025, 0, 1)), time(options.to ?? Date.UTC(2030, 0, 1))),
    distinguishedName(name),
    publicKey.export({ type: "spki", format: "der" }),
    tagged(0xa3, derSequence(...extensions(options))),
  );
  const signature = sign(options.sha1 === true ? "sha1" : "sha256", body, signer);
  const der = derSequence(body, algorithm, derBitString(signature));
  const lines = der
    .toString("base64")
    .replace(/(.{64})/g, "$1\n")
    .trim();
  const pem = `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`;
  const [certificate] = certificatesFromPem(pem);
  if (certificate === undefined) throw new Error("the made certificate cannot be read");
  return { pem, certificate, name, privateKey, publicKey };
}

function signatureAlgorithm(key: KeyObject, sha1: boolean): Buffer {
  if (key.asymmetricKeyType === "rsa") {
    return derSequence(oid(`1.2.840.113549.1.1.${sha1 ? 5 : 11}`), tagged(0x05));
  }
  return derSequence(oid(sha1 ? "1.2.840.10045.4.1" : "1.2.840.10045.4.3.2"));
}

function extensions(options: CertificateOptions): Buffer[] {
  const { isAuthority, pathLength, maySign, usages, uris, critical } = options;
  const list: Buffer[] = [];
  if (isAuthority !== undefined) {
    const length = pathLength === undefined ? [] : [derInteger(pathLength.toString(16).padStart(2, "0"))];
    const flag = isAuthority ? [tagged(0x01, Buffer.from([0xff]))] : [];
    list.push(extension("2.5.29.19", true, derSequence(...flag, ...length)));
  }
  // bit 5 signs certificates; bit 0, digital signatures, is there either way
  if (maySign !== undefined) {
    const bits = maySign ? [0x02, 0x84] : [0x07, 0x80];
    list.push(extension("2.5.29.15", true, tagged(0x03, Buffer.from(bits))));
  }
  if (usages !== undefined) list.push(extension("2.5.29.37", false, derSequence(...usages.map(oid))));
  if (uris !== undefined) {
    list.push(extension("2.5.29.17", false, derSequence(...uris.map((uri) => tagged(0x86, Buffer.from(uri))))));
  }
  if (critical !== undefined) list.push(extension(critical, true, derSequence()));
  return list;
}

function extension(id: string, isCritical: boolean, value: Buffer): Buffer {
  const flag = isCritical ? [tagged(0x01, Buffer.from([0xff]))] : [];
  return derSequence(oid(id), ...flag, tagged(0x04, value));
}

function distinguishedName(commonName: string): Buffer {
  return derSequence(tagged(0x31, derSequence(oid("2.5.4.3"), tagged(0x0c, Buffer.from(commonName)))));
}

/** UTCTime, good until 2049. */
function time(at: number): Buffer {
  const text = new Date(at).toISOString().replace(/[-:T]/g, "").slice(2, 14);
  return tagged(0x17, Buffer.from(`${text}Z`));
}

/** A DER node with any tag: the tag of a sequence is put over. */
function tagged(tag: number, ...parts: readonly Buffer[]): Buffer {
  const node = Buffer.from(derSequence(...parts));
  node[0] = tag;
  return node;
}

function oid(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split(".").map(Number);
  const bytes = [first * 40 + second, ...rest].flatMap((number) => {
    const groups = [number & 0x7f];
    for (let left = number >>> 7; left > 0; left >>>= 7) groups.unshift((left & 0x7f) | 0x80);
    return groups;
  });
  return tagged(0x06, Buffer.from(bytes));
}
