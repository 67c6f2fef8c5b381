import { CHAIN_CHECKS, type ExceededLimit, SIGNATURE_BASE_WORK, SIGNATURE_WORK, type WorkBudget } from "../limits.ts";
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
 * @returns a limit where nothing was found before it
 */
export function chainsToRoot(
  leaf: Certificate,
  roots: readonly Certificate[],
  intermediates: readonly Certificate[],
  at: number,
  work: WorkBudget,
): boolean | ExceededLimit {
  const budget = { left: CHAIN_CHECKS.maximum, work };
  const chains = isAcceptable(leaf, at) && (contains(roots, leaf) || extend([leaf], roots, intermediates, at, budget));
  if (chains) return true;
  if (work.left < 0) return { limit: SIGNATURE_WORK, observed: null };
  return budget.left < 0 ? { limit: CHAIN_CHECKS, observed: null } : false;
}

interface ChainBudget {
  left: number;
  readonly work: WorkBudget;
}

function extend(
  chain: readonly Certificate[],
  roots: readonly Certificate[],
  intermediates: readonly Certificate[],
  at: number,
  budget: ChainBudget,
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
  budget: ChainBudget,
): boolean {
  if (!isAcceptable(issuer, at) || !issuer.isAuthority || issuer.maySignCertificates === false) return false;
  // the leaf does not count towards the path length
  if (issuer.pathLength !== null && chain.length - 1 > issuer.pathLength) return false;
  if (!child.x509.isIssuedBy(issuer.x509) || !SIGNATURE_ALGORITHMS.has(child.signatureAlgorithm)) return false;
  budget.left -= 1;
  budget.work.left -= SIGNATURE_BASE_WORK + (issuer.x509.publicKey.modulusBits / 8) ** 2;
  return budget.left >= 0 && budget.work.left >= 0 && child.x509.isSignedBy(issuer.x509);
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
  return certificates.some((certificate) => Buffer.compare(certificate.x509.raw, wanted.x509.raw) === 0);
}
