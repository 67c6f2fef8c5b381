import type { Certificate } from "../crypto/certificate.ts";
import type { CertificateConstraint } from "../model/certificate-constraint.ts";

/**
 * Whether one attribute of a certificate satisfies a constraint, as in-toto-golang has it: `["*"]` allows anything,
 * `[""]` and `[]` ask for none, otherwise both must be the same set (no patterns, no subsets).
 */
export function attributeSatisfies(constraint: readonly string[], values: readonly string[]): boolean {
  if (constraint.length === 1 && constraint[0] === "*") return true;
  const allowed = withoutLoneEmpty(constraint);
  const present = withoutLoneEmpty(values);
  const unmet = new Set(allowed);
  return present.every((value) => unmet.delete(value)) && unmet.size === 0;
}

function withoutLoneEmpty(list: readonly string[]): readonly string[] {
  return list.length === 1 && list[0] === "" ? [] : list;
}

/**
 * The attribute that breaks the constraint; null when all hold.
 * @param rootKeyIds all ids of `layout.rootcas`: `roots` is compared with all of them, not with the root of the chain
 */
export function violatedAttribute(
  constraint: CertificateConstraint,
  certificate: Certificate,
  rootKeyIds: readonly string[],
): string | null {
  const pairs: readonly (readonly [string, readonly string[], readonly string[]])[] = [
    ["common name", [constraint.commonName], [certificate.commonName]],
    ["DNS names", constraint.dnsNames, certificate.dnsNames],
    ["e-mail addresses", constraint.emails, certificate.emails],
    ["organizations", constraint.organizations, certificate.organizations],
    ["URIs", constraint.uris, certificate.uris],
    ["roots", constraint.roots, rootKeyIds],
  ];
  return pairs.find(([, wanted, values]) => !attributeSatisfies(wanted, values))?.[0] ?? null;
}
