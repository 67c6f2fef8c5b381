import { type Certificate, certificatesFromPem, firstCertificate } from "../crypto/certificate.ts";
import { chainsToRoot } from "../crypto/certificate-chain.ts";
import { certificateKey } from "../crypto/certificate-key.ts";
import type { KeyProblem } from "../crypto/key-material.ts";
import type { OpenedDocument } from "../envelope/opened-document.ts";
import { describeExceeded } from "../limits.ts";
import type { Layout, Step } from "../model/layout.ts";
import type { SslibKey } from "../model/public-key.ts";
import { err, ok, type Result } from "../model/result.ts";
import { permittedRoots, violatedAttribute } from "./certificate-constraints.ts";
import type { VerificationInput } from "./input.ts";
import type { VerificationContext } from "./verification-context.ts";

/**
 * ITE-7 as in-toto-golang implements it: a signature may carry a certificate, whose key is authorised when it chains
 * to a root of the layout and satisfies one constraint of the step. Gives the certificate's key, with which the
 * signature is still to be verified, or why there is none (a clause).
 */
export function authorizeByCertificate(
  context: VerificationContext,
  layout: Layout,
  step: Step,
  document: OpenedDocument,
  keyId: string,
): Result<SslibKey, KeyProblem> {
  const refuse = (reason: string) => err({ reason });
  if (step.certificateConstraints.length === 0) return refuse("the step has no certificate constraints");
  const signature = document.signatures.find((candidate) => candidate.keyId === keyId);
  if (signature?.kind !== "sslib" || signature.certificate === null)
    return refuse("the signature carries no certificate");
  const leaf = firstCertificate(signature.certificate);
  if (leaf === null) return refuse("the signature's certificate cannot be decoded");
  const { roots, intermediates } = authoritiesOf(layout, context.input);
  const { input, budget } = context;
  const rootKeyIds = [...roots.keys()];
  const violations: string[] = [];
  let isAuthorized = false;
  for (const constraint of step.certificateConstraints) {
    const permitted = permittedRoots(constraint, rootKeyIds);
    const violated = violatedAttribute(constraint, leaf) ?? (permitted === null ? "roots" : null);
    if (violated !== null || permitted === null) {
      violations.push(`${violated} differ`);
      continue;
    }
    const certificates = permitted.flatMap((id) => roots.get(id) ?? []);
    const chains = chainsToRoot(leaf, certificates, intermediates, input.evaluateAt, budget.signatureWork);
    if (typeof chains === "object") {
      return err({ reason: `its certificate needs ${describeExceeded(chains)}`, exceeded: chains });
    }
    isAuthorized = chains;
    if (isAuthorized) break;
    violations.push("it does not chain to a root of the layout at that time");
  }
  if (!isAuthorized) return refuse(`the certificate satisfies no constraint of the step (${violations.join("; ")})`);
  const key = certificateKey(leaf);
  return key === null ? refuse("the certificate's key is of a kind that is not supported") : ok(key);
}

interface Authorities {
  readonly given: readonly string[];
  /** By the id under which the layout lists them. */
  readonly roots: ReadonlyMap<string, readonly Certificate[]>;
  readonly intermediates: readonly Certificate[];
}

const known = new WeakMap<Layout, Authorities>();

/** Decoded once for all links of a layout. */
function authoritiesOf(layout: Layout, { intermediates: given }: VerificationInput): Authorities {
  const decoded = known.get(layout);
  if (decoded !== undefined && decoded.given === given) return decoded;
  const roots = new Map([...layout.authorities.roots].map(([id, pem]) => [id, certificatesFromPem(pem)]));
  const intermediates = fromPems([...layout.authorities.intermediates.values(), ...given]);
  const authorities = { given, roots, intermediates };
  known.set(layout, authorities);
  return authorities;
}

function fromPems(pems: Iterable<string>): readonly Certificate[] {
  return [...pems].flatMap((pem) => certificatesFromPem(pem));
}
