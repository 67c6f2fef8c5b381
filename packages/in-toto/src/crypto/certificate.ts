import { type DerNode, derChildren, derOid } from "./der-reader.ts";
import { tooLarge } from "./key-material.ts";
import { type PlatformCertificate, parseCertificate } from "./platform.ts";

/** What certificate constraints and chains look at. */
export interface Certificate {
  readonly x509: PlatformCertificate;
  readonly commonName: string;
  readonly organizations: readonly string[];
  readonly dnsNames: readonly string[];
  readonly emails: readonly string[];
  readonly uris: readonly string[];
  /** Milliseconds. */
  readonly notBefore: number;
  readonly notAfter: number;
  readonly isAuthority: boolean;
  readonly pathLength: number | null;
  /** Null without the extension. */
  readonly maySignCertificates: boolean | null;
  readonly extendedUsages: readonly string[] | null;
  readonly signatureAlgorithm: string;
  /** Critical extensions that are not understood here, name constraints among them; such a certificate is refused. */
  readonly unknownCritical: readonly string[];
}

const PEM = /-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\s]+-----END CERTIFICATE-----/g;

/** All certificates of a PEM text that can be decoded. */
export function certificatesFromPem(pem: string): readonly Certificate[] {
  return [...pem.matchAll(PEM)].map((match) => decode(match[0])).filter((certificate) => certificate !== null);
}

/** The first certificate of a PEM text, where a chain begins; null when it cannot be decoded. */
export function firstCertificate(pem: string): Certificate | null {
  const first = pem.match(new RegExp(PEM.source))?.[0];
  return first === undefined ? null : decode(first);
}

function decode(pem: string): Certificate | null {
  try {
    const x509 = parseCertificate(pem);
    if (x509 === null || tooLarge(x509.publicKey) !== null) return null;
    const whole = children(derChildren(x509.raw)?.[0]);
    const fields = children(whole[0]).filter((node) => node.tag !== 0xa0); // without the version
    const extensions = children(children(fields.find((node) => node.tag === 0xa3))[0]).map(readExtension);
    const find = (oid: string) => extensions.find((extension) => extension.oid === oid)?.value;
    const constraints = children(derChildren(find("2.5.29.19") ?? new Uint8Array())?.[0]);
    const usage = derChildren(find("2.5.29.15") ?? new Uint8Array())?.[0]?.content;
    const extended = find("2.5.29.37");
    const names = children(derChildren(find("2.5.29.17") ?? new Uint8Array())?.[0]);
    const alternative = (tag: number) => names.filter((node) => node.tag === tag).map((node) => text(node.content));
    const subject = readName(fields[4]);
    const pathLength = constraints.find((node) => node.tag === 0x02)?.content;
    return {
      x509,
      commonName: subject.filter(([oid]) => oid === "2.5.4.3").at(-1)?.[1] ?? "",
      organizations: subject.filter(([oid]) => oid === "2.5.4.10").map(([, value]) => value),
      emails: alternative(0x81),
      dnsNames: alternative(0x82),
      uris: alternative(0x86),
      notBefore: x509.notBefore,
      notAfter: x509.notAfter,
      isAuthority: constraints.some((node) => node.tag === 0x01 && (node.content[0] ?? 0) !== 0),
      pathLength: pathLength === undefined ? null : Number.parseInt(Buffer.from(pathLength).toString("hex"), 16),
      maySignCertificates: usage === undefined ? null : ((usage[1] ?? 0) & 0x04) !== 0,
      extendedUsages:
        extended === undefined ? null : children(derChildren(extended)?.[0]).map((node) => derOid(node.content)),
      signatureAlgorithm: derOid(children(whole[1])[0]?.content ?? new Uint8Array()),
      unknownCritical: extensions.filter(({ critical, oid }) => critical && !KNOWN.has(oid)).map(({ oid }) => oid),
    };
  } catch {
    return null;
  }
}

const KNOWN = new Set(["2.5.29.15", "2.5.29.17", "2.5.29.19", "2.5.29.37"]);

function children(node: DerNode | undefined): readonly DerNode[] {
  return node === undefined ? [] : (derChildren(node.content) ?? []);
}

function readExtension(node: DerNode): { oid: string; critical: boolean; value: Uint8Array } {
  const parts = children(node);
  const critical = parts[1]?.tag === 0x01 && parts[1].content[0] !== 0;
  return {
    oid: derOid(parts[0]?.content ?? new Uint8Array()),
    critical,
    value: parts.at(-1)?.content ?? new Uint8Array(),
  };
}

/** A distinguished name as (attribute, value), in order. */
function readName(node: DerNode | undefined): readonly (readonly [string, string])[] {
  return children(node).flatMap((set) =>
    children(set).map((attribute): readonly [string, string] => {
      const [oid, value] = children(attribute);
      return [derOid(oid?.content ?? new Uint8Array()), value === undefined ? "" : nameText(value)];
    }),
  );
}

/** BMPString is UTF-16; the other string types of names are read as UTF-8. */
function nameText({ tag, content }: DerNode): string {
  return tag === 0x1e ? Buffer.from(content).swap16().toString("utf16le") : text(content);
}

function text(content: Uint8Array): string {
  return Buffer.from(content).toString("utf-8");
}
