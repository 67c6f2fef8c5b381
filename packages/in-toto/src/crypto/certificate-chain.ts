import { CHAIN_CHECKS } from "../limits.ts";
import type { Certificate } from "./certificate.ts";

const SERVER_AUTH = "1.3.6.1.5.5.7.3.1";
const ANY_USAGE = "2.5.29.37.0";
/** RSA PKCS#1 and PSS, ECDSA with SHA-2, ed25519: not the broken hashes. */
const SIGNATURE_ALGORITHMS = new Set([
  "1.2.840.113549.1.1.10",
  "1.2.840.113549.1.1.11",
  "1.2.840.113549.1.1.12",
  "1.2.840.113549.1.1.13",
  "1.2.840.10045.4.3.2",
  "1.2.840.10045.4.3.3",
  "1.2.840.10045.4.3.4",
  "1.3.101.112",
]);

/**
 * Whether a certificate chains to one of the roots, as in-toto-golang's default options of crypto/x509 decide: every
 * certificate valid at the given time, authorities allowed to sign, extended usage (if any) for server authentication.
 */
export function chainsToRoot(
  leaf: Certificate,
  roots: readonly Certificate[],
  intermediates: readonly Certificate[],
  at: number,
): boolean {
  const budget = { left: CHAIN_CHECKS.maximum };
  return isAcceptable(leaf, at) && (contains(roots, leaf) || extend([leaf], roots, intermediates, at, budget));
}

function extend(
  chain: readonly Certificate[],
  roots: readonly Certificate[],
  intermediates: readonly Certificate[],
  at: number,
  budget: { left: number },
): boolean {
  const child = chain.at(-1);
  if (child === undefined) return false;
  if (roots.some((root) => mayIssue(root, child, chain, at, budget))) return true;
  return intermediates.some(
    (issuer) =>
      !contains(chain, issuer) &&
      mayIssue(issuer, child, chain, at, budget) &&
      extend([...chain, issuer], roots, intermediates, at, budget),
  );
}

function mayIssue(
  issuer: Certificate,
  child: Certificate,
  chain: readonly Certificate[],
  at: number,
  budget: { left: number },
): boolean {
  if (!isAcceptable(issuer, at) || !issuer.isAuthority || issuer.maySignCertificates === false) return false;
  // the leaf does not count towards the path length
  if (issuer.pathLength !== null && chain.length - 1 > issuer.pathLength) return false;
  if (!child.x509.checkIssued(issuer.x509) || !SIGNATURE_ALGORITHMS.has(child.signatureAlgorithm)) return false;
  budget.left -= 1;
  return budget.left >= 0 && child.x509.verify(issuer.x509.publicKey);
}

function isAcceptable(certificate: Certificate, at: number): boolean {
  const usages = certificate.extendedUsages;
  return (
    certificate.notBefore <= at &&
    at <= certificate.notAfter &&
    certificate.unknownCritical.length === 0 &&
    (usages === null || usages.includes(SERVER_AUTH) || usages.includes(ANY_USAGE))
  );
}

function contains(certificates: readonly Certificate[], wanted: Certificate): boolean {
  return certificates.some((certificate) => certificate.x509.raw.equals(wanted.x509.raw));
}
