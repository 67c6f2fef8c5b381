import { isJsonObject, type JsonObject } from "../json/json-value.ts";
import { CERTIFICATE_AUTHORITIES, CERTIFICATE_CONSTRAINTS, KEY_CHARACTERS, KEY_ID_CHARACTERS } from "../limits.ts";
import { asArray, asObject, asString, checkLength, type Field, fail, failBeyond, member } from "./field.ts";

/** ITE-7 in the spelling of in-toto-golang; `[""]`, `[]` and `""` ask for a certificate that has none. */
export interface CertificateConstraint {
  /** `common_name` of the subject. */
  readonly commonName: string;
  /** DNS names among the alternative names. */
  readonly dnsNames: readonly string[];
  /** E-mail addresses among the alternative names. */
  readonly emails: readonly string[];
  /** Organizations of the subject. */
  readonly organizations: readonly string[];
  /** URIs among the alternative names, SPIFFE ids for example. */
  readonly uris: readonly string[];
  /** Ids of `rootcas`: all of them, as in-toto-golang compares. */
  readonly roots: readonly string[];
}

/** Certificates of a layout, key id → PEM. */
export interface CertificateAuthorities {
  /** `rootcas`. */
  readonly roots: ReadonlyMap<string, string>;
  /** `intermediatecas`. */
  readonly intermediates: ReadonlyMap<string, string>;
}

export function readConstraints(field: Field): readonly CertificateConstraint[] {
  if (field.value === undefined || field.value === null) return [];
  const constraints = asArray(field, "`cert_constraints`");
  if (constraints.length > CERTIFICATE_CONSTRAINTS.maximum) {
    failBeyond(field, CERTIFICATE_CONSTRAINTS, constraints.length);
  }
  return constraints.map((constraint) => {
    const object = asObject(constraint, "a certificate constraint");
    const list = (name: string) => readList(member(object, constraint.pointer, name));
    const commonName = member(object, constraint.pointer, "common_name");
    return {
      commonName: commonName.value === undefined ? "" : asString(commonName, "`common_name`"),
      dnsNames: list("dns_names"),
      emails: list("emails"),
      organizations: list("organizations"),
      uris: list("uris"),
      roots: list("roots"),
    };
  });
}

function readList(field: Field): readonly string[] {
  if (field.value === undefined || field.value === null) return [];
  return asArray(field, "a list of names").map((name) => asString(name, "a name in a certificate constraint"));
}

export function readAuthorities(layout: JsonObject, pointer: string): CertificateAuthorities {
  return {
    roots: readCertificates(member(layout, pointer, "rootcas")),
    intermediates: readCertificates(member(layout, pointer, "intermediatecas")),
  };
}

function readCertificates(field: Field): ReadonlyMap<string, string> {
  const certificates = new Map<string, string>();
  if (field.value === undefined || field.value === null) return certificates;
  const object = asObject(field, "a list of certificate authorities");
  if (object.size > CERTIFICATE_AUTHORITIES.maximum) failBeyond(field, CERTIFICATE_AUTHORITIES, object.size);
  for (const keyId of object.keys()) {
    const key = member(object, field.pointer, keyId);
    const keyval = asObject(key, "a certificate authority").get("keyval");
    const pem = isJsonObject(keyval) ? keyval.get("certificate") : undefined;
    checkLength(key, keyId, KEY_ID_CHARACTERS);
    checkLength(key, typeof pem === "string" ? pem : "", KEY_CHARACTERS);
    certificates.set(
      keyId,
      typeof pem === "string" ? pem : fail(key, "a certificate authority needs `keyval.certificate`"),
    );
  }
  return certificates;
}
