import type { OpenedDocument } from "../envelope/opened-document.ts";
import { verifyDocument } from "../envelope/verify-document.ts";
import { type ExceededLimit, exceededTexts } from "../limits.ts";
import type { PublicKey } from "../model/public-key.ts";
import type { KeyAttempt } from "./report.ts";
import { counted, shortKeyId } from "./report-builder.ts";
import { signaturePointer } from "./signers.ts";
import type { VerificationContext } from "./verification-context.ts";

const ID = "layout-signatures";

/** SPEC 5.2, step 1: at least one key is given, and every one of them has a valid signature on the layout. */
export function checkLayoutSignatures(
  context: VerificationContext,
  layout: OpenedDocument,
  sha256: string,
  ownerKeys: readonly PublicKey[],
): void {
  const attempts = ownerKeys.map((key) => attemptKey(context, layout, sha256, key));
  const detail = { kind: "layout-signatures", attempts } as const;
  const check = { id: ID, section: "5.2", item: null, detail };
  const firstBad = attempts.find((attempt) => attempt.outcome !== "verified" && attempt.outcome !== "not-understood");
  // an unusable key is refused before any signature is looked at
  const unusable = ownerKeys.some((key) => key.kind === "sslib" && key.unusable !== null);
  if (attempts.length === 0) {
    const message = "No public key of the project owner was given: a layout never vouches for itself.";
    context.report.finding("no-owner-key", "error", message, { checkId: ID });
    context.report.failed("SignatureVerificationError", { ...check, summary: message });
  } else if (firstBad !== undefined) {
    const summary = `The layout is not signed by every key that was given: key ${shortKeyId(firstBad.keyId)}: ${firstBad.reason}.`;
    const isFormat = unusable || firstBad.outcome === "malformed";
    context.report.failed(isFormat ? "FormatError" : "SignatureVerificationError", { ...check, summary });
  } else if (attempts.some((attempt) => attempt.outcome === "not-understood")) {
    context.report.check("not-checked", {
      ...check,
      summary: "A signature on the layout is of a kind that is not understood.",
    });
  } else {
    context.report.check("passed", {
      ...check,
      summary: `The layout is signed by ${counted(attempts.length, "given key")}.`,
    });
  }
}

function attemptKey(context: VerificationContext, layout: OpenedDocument, sha256: string, key: PublicKey): KeyAttempt {
  const { evaluateAt } = context.input;
  const { outcome, reason, exceeded } = verifyDocument(layout, key, evaluateAt, context.budget.signatureWork);
  const attempt: KeyAttempt = {
    keyId: key.keyId,
    scheme: key.scheme,
    outcome: outcome === "expired" ? "key-expired" : outcome,
    reason,
  };
  explain(context, layout, sha256, attempt, exceeded ?? null);
  return attempt;
}

function explain(
  context: VerificationContext,
  layout: OpenedDocument,
  sha256: string,
  attempt: KeyAttempt,
  exceeded: ExceededLimit | null,
): void {
  const { report } = context;
  const who = `key ${shortKeyId(attempt.keyId)}`;
  const extras = {
    checkId: ID,
    keyId: attempt.keyId,
    evidence: { document: sha256, pointer: signaturePointer(layout, attempt.keyId) },
  };
  switch (attempt.outcome) {
    case "verified":
      return;
    case "no-signature": {
      const signers = layout.signatures.map((signature) => shortKeyId(signature.keyId)).join(", ");
      const observed = signers === "" ? "no signature at all" : `signatures by ${signers}`;
      const message = `The layout carries no signature by the given ${who}; it has ${observed}.`;
      report.finding("layout-signature-missing", "error", message, {
        ...extras,
        expected: `a signature by ${attempt.keyId}`,
        observed,
      });
      return;
    }
    case "not-understood":
      report.finding(
        "not-understood",
        "warning",
        `The layout's signature by ${who} was not checked: ${attempt.reason}.`,
        extras,
      );
      return;
    case "key-expired":
      report.finding("key-expired", "error", `The layout is signed by ${who}, and ${attempt.reason}.`, extras);
      return;
    case "bad-signature":
    case "key-unknown":
    case "malformed": {
      report.finding(
        exceeded === null ? "layout-signature-invalid" : "limit-exceeded",
        "error",
        `The layout's signature by ${who} is not valid: ${attempt.reason}.`,
        { ...extras, ...(exceeded === null ? {} : exceededTexts(exceeded)) },
      );
    }
  }
}
