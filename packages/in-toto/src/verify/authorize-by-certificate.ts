import { type Certificate, certificatesFromPem } from "../crypto/certificate.ts";
import { chainsToRoot } from "../crypto/certificate-chain.ts";
import { certificateKey } from "../crypto/certificate-key.ts";
import type { OpenedDocument } from "../envelope/opened-document.ts";
import type { Layout, Step } from "../model/layout.ts";
import type { SslibKey } from "../model/public-key.ts";
import { err, ok, type Result } from "../model/result.ts";
import { violatedAttribute } from "./certificate-constraints.ts";
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
): Result<SslibKey, string> {
  if (step.certificateConstraints.length === 0) return err("the step has no certificate constraints");
  const signature = document.signatures.find((candidate) => candidate.keyId === keyId);
  if (signature?.kind !== "sslib" || signature.certificate === null) return err("the signature carries no certificate");
  const [leaf] = certificatesFromPem(signature.certificate);
  if (leaf === undefined) return err("the signature's certificate cannot be decoded");
  const roots = fromPems(layout.authorities.roots.values());
  const intermediates = fromPems([...layout.authorities.intermediates.values(), ...context.input.intermediates]);
  if (!chainsToRoot(leaf, roots, intermediates, context.input.evaluateAt)) {
    return err("the signature's certificate does not chain to a root of the layout at that time");
  }
  const rootKeyIds = [...layout.authorities.roots.keys()];
  const violations = step.certificateConstraints.map((constraint) => violatedAttribute(constraint, leaf, rootKeyIds));
  if (!violations.includes(null)) {
    return err(`the certificate satisfies no constraint of the step (${violations.join("; ")} differ)`);
  }
  const key = certificateKey(leaf);
  return key === null ? err("the certificate's key is of a kind that is not supported") : ok(key);
}

function fromPems(pems: Iterable<string>): readonly Certificate[] {
  return [...pems].flatMap((pem) => certificatesFromPem(pem));
}
