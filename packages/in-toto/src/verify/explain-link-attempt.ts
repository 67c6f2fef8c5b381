import type { OpenedDocument } from "../envelope/opened-document.ts";
import type { Layout, Step } from "../model/layout.ts";
import type { LoadedLink } from "./load-links.ts";
import type { FindingCode, KeyAttempt } from "./report.ts";
import { quoted, shortKeyId } from "./report-builder.ts";
import type { VerificationContext } from "./verification-context.ts";

/** A link that did not count, with what was tried. */
export interface RejectedLink {
  readonly link: LoadedLink;
  readonly document: OpenedDocument;
  readonly attempt: KeyAttempt;
}

/**
 * One finding for a link that did not count, in words that name the file, the step and the key.
 * @param severity how bad it is: a warning where the step has enough other links
 */
export function explainLinkAttempt(
  context: VerificationContext,
  layout: Layout,
  step: Step,
  { link, document, attempt }: RejectedLink,
  severity: "error" | "warning",
): void {
  const checkId = `link-signatures:${step.name}`;
  const file = `The link ${quoted(link.stored.path)} of step ${quoted(step.name)}`;
  const signers = document.signatures.map((signature) => signature.keyId);
  const [code, sentence] = describe(layout, step, document, attempt);
  context.report.finding(code, code === "not-understood" ? "warning" : severity, `${file} ${sentence}.`, {
    checkId,
    item: step.name,
    keyId: link.keyId,
    expected: `a valid signature by ${link.keyId}`,
    observed: signers.length === 0 ? "no signature" : `signatures by ${signers.slice(0, 5).join(", ")}`,
    evidence: { document: link.stored.sha256, pointer: "/signatures" },
  });
}

function describe(
  layout: Layout,
  step: Step,
  document: OpenedDocument,
  attempt: KeyAttempt,
): readonly [FindingCode, string] {
  const who = `key ${shortKeyId(attempt.keyId)}`;
  if (attempt.outcome === "key-unknown") {
    return ["link-key-unknown", `cannot be verified with ${who}: ${attempt.reason}`];
  }
  if (attempt.outcome === "not-understood") return ["not-understood", `was not checked: ${attempt.reason}`];
  if (attempt.outcome === "key-expired") return ["key-expired", `does not count: ${attempt.reason}`];
  if (attempt.outcome === "no-signature") {
    if (document.signatures.length === 0) return ["link-unsigned", "carries no signature at all"];
    const others = document.signatures
      .map((signature) => signature.keyId)
      .filter((keyId) => !step.pubkeys.includes(keyId));
    const known = others.find((keyId) => layout.keys.has(keyId));
    if (known !== undefined) {
      return [
        "unauthorized-functionary",
        `is signed by functionary ${shortKeyId(known)}, who is not authorised for this step, and not by ${who}`,
      ];
    }
    return ["link-signature-invalid", `carries no signature by ${who}, after which it is named`];
  }
  return ["link-signature-invalid", `has a signature by ${who} that is not valid: ${attempt.reason}`];
}
