import type { OpenedDocument } from "../envelope/opened-document.ts";
import { type ExceededLimit, exceededTexts } from "../limits.ts";
import type { Layout, Step } from "../model/layout.ts";
import type { LoadedLink } from "./load-links.ts";
import type { FindingCode, KeyAttempt } from "./report.ts";
import { quoted, shortKeyId } from "./report-builder.ts";
import { findSigners, signaturePointer } from "./signers.ts";
import type { VerificationContext } from "./verification-context.ts";

/** A link that did not count, with what was tried. */
export interface RejectedLink {
  readonly link: LoadedLink;
  readonly document: OpenedDocument;
  readonly attempt: KeyAttempt;
  /** The limit for which its signature was not verified; null normally. */
  readonly exceeded: ExceededLimit | null;
}

/**
 * One finding for a link that did not count, in words that name the file, the step and the key.
 * @param severity how bad it is: a warning where the step has enough other links
 */
export function explainLinkAttempt(
  context: VerificationContext,
  layout: Layout,
  step: Step,
  { link, document, attempt, exceeded }: RejectedLink,
  severity: "error" | "warning",
): void {
  const { code, sentence, keyId } =
    exceeded === null
      ? describe(context, layout, step, document, attempt)
      : { code: "limit-exceeded" as const, sentence: `does not count: ${attempt.reason}`, keyId: null };
  const file = `The link ${quoted(link.stored.path)} of step ${quoted(step.name)}`;
  const signers = document.signatures.map((signature) => signature.keyId);
  context.report.finding(code, code === "not-understood" ? "warning" : severity, `${file} ${sentence}.`, {
    checkId: `link-signatures:${step.name}`,
    item: step.name,
    keyId: keyId ?? link.keyId,
    expected: `a valid signature by ${link.keyId}`,
    observed: observedSignature(attempt, signers),
    evidence: { document: link.stored.sha256, pointer: signaturePointer(document, keyId ?? attempt.keyId) },
    ...(exceeded === null ? {} : exceededTexts(exceeded)),
  });
}

function observedSignature(attempt: KeyAttempt, signers: readonly string[]): string {
  if (signers.length === 0) return "no signature";
  if (attempt.outcome === "bad-signature") return `a signature by ${attempt.keyId} that does not verify`;
  const more = signers.length > 5 ? ` and ${signers.length - 5} more` : "";
  return `${signers.length === 1 ? "a signature" : "signatures"} by ${signers.slice(0, 5).join(", ")}${more}`;
}

interface Description {
  readonly code: FindingCode;
  readonly sentence: string;
  /** Whose signature it is about, where that is not the key after which the file is named. */
  readonly keyId: string | null;
}

function describe(
  context: VerificationContext,
  layout: Layout,
  step: Step,
  document: OpenedDocument,
  attempt: KeyAttempt,
): Description {
  const who = `key ${shortKeyId(attempt.keyId)}`;
  const plain = (code: FindingCode, sentence: string): Description => ({ code, sentence, keyId: null });
  switch (attempt.outcome) {
    case "key-unknown":
      return plain("link-key-unknown", `cannot be verified with ${who}: ${attempt.reason}`);
    case "not-understood":
      return plain("not-understood", `was not checked: ${attempt.reason}`);
    case "key-expired":
      return plain("key-expired", `does not count: ${attempt.reason}`);
    case "no-signature":
      return describeOther(context, layout, step, document, who);
    case "verified":
    case "bad-signature":
    case "malformed":
      return plain("link-signature-invalid", `has a signature by ${who} that is not valid: ${attempt.reason}`);
  }
}

/** The key after which the file is named did not sign it: somebody else did, or says so, or nobody. */
function describeOther(
  context: VerificationContext,
  layout: Layout,
  step: Step,
  document: OpenedDocument,
  who: string,
): Description {
  const plain = (code: FindingCode, sentence: string): Description => ({ code, sentence, keyId: null });
  if (document.signatures.length === 0) return plain("link-unsigned", "carries no signature at all");
  const { verified, claimed } = findSigners(layout, document, context.input.evaluateAt, context.budget.signatureWork);
  if (verified !== null && !step.pubkeys.includes(verified.index)) {
    const sentence = `is signed by functionary ${shortKeyId(verified.index)}, who is not authorised for this step, and not by ${who}`;
    return { code: "unauthorized-functionary", sentence, keyId: verified.index };
  }
  if (verified === null && claimed !== null && !step.pubkeys.includes(claimed.index)) {
    const sentence = `names functionary ${shortKeyId(claimed.index)}, who is not authorised for this step and whose signature is not valid either, and carries none by ${who}`;
    return { code: "unauthorized-functionary", sentence, keyId: claimed.index };
  }
  return plain("link-signature-invalid", `carries no signature by ${who}, after which it is named`);
}
