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
 * The attribute of the certificate that breaks the constraint; null when all hold. `roots` is not among them: it says
 * which authorities the chain may end in ({@link permittedRoots}).
 */
export function violatedAttribute(constraint: CertificateConstraint, certificate: Certificate): string | null {
  const pairs: readonly (readonly [string, readonly string[], readonly string[]])[] = [
    ["common name", [constraint.commonName], [certificate.commonName]],
    ["DNS names", constraint.dnsNames, certificate.dnsNames],
    ["e-mail addresses", constraint.emails, certificate.emails],
    ["organizations", constraint.organizations, certificate.organizations],
    ["URIs", constraint.uris, certificate.uris],
  ];
  return pairs.find(([, wanted, values]) => !attributeSatisfies(wanted, values))?.[0] ?? null;
}

/**
 * The ids of the layout's roots in which the chain of a certificate may end (ITE-7): all with `["*"]`, otherwise those
 * that the constraint lists. in-toto-golang compares the list with all roots of the layout, so that a constraint with
 * one root can never be met where the layout has two; that is a fault and not imitated.
 * @returns null when the constraint cannot be met: it lists no root, or one that the layout does not have
 */
export function permittedRoots(
  { roots }: CertificateConstraint,
  rootKeyIds: readonly string[],
): readonly string[] | null {
  if (roots.length === 1 && roots[0] === "*") return rootKeyIds;
  const listed = new Set(withoutLoneEmpty(roots));
  const permitted = rootKeyIds.filter((keyId) => listed.has(keyId));
  return listed.size > 0 && permitted.length === listed.size ? permitted : null;
}
