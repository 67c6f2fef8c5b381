import type { KeyProblem } from "../crypto/key-material.ts";
import type { OpenedDocument, Payload } from "../envelope/opened-document.ts";
import { verifyDocument } from "../envelope/verify-document.ts";
import type { ExceededLimit } from "../limits.ts";
import { type Layout, linksNeeded, type Step } from "../model/layout.ts";
import type { PublicKey } from "../model/public-key.ts";
import { authorizeByCertificate } from "./authorize-by-certificate.ts";
import { type Authorization, authorizeLink } from "./authorize-link.ts";
import { explainLinkAttempt, type RejectedLink } from "./explain-link-attempt.ts";
import { FunctionaryTally } from "./functionary-tally.ts";
import type { StoredDocument } from "./link-store.ts";
import type { LoadedLink } from "./load-links.ts";
import type { FunctionaryReport, KeyAttempt, LinkAttempt } from "./report.ts";
import { counted, quoted, shortKeyId } from "./report-builder.ts";
import type { VerificationContext } from "./verification-context.ts";

/** A link (or sublayout) that an authorised functionary signed. */
export interface VerifiedLink {
  readonly stored: StoredDocument;
  readonly payload: Payload;
  /** The key id that the file is named after. */
  readonly keyId: string;
  /** The key id of the functionary: of the master, where a GPG subkey signed. */
  readonly functionary: string;
  /** Why we refuse the link although the reference counts it; the verification then fails as a whole. */
  readonly refusal: Refusal | null;
}

/**
 * A refused link still takes part as the reference has it. Leaving it out instead could make another link stand for
 * the step, and so accept what the reference rejects.
 */
export interface Refusal {
  readonly code: "unsigned-member" | "key-id-mismatch" | "subkey-scope";
  readonly reason: string;
}

export interface StepSignatures {
  readonly verified: readonly VerifiedLink[];
  readonly attempts: readonly LinkAttempt[];
  readonly functionaries: readonly FunctionaryReport[];
}

/**
 * SPEC 5.2, step 5: keeps the links that an authorised functionary signed and asks for at least `threshold` distinct
 * functionaries. Stricter than the reference: one file counts once, and so does one key under two ids.
 */
export function checkLinkSignatures(
  context: VerificationContext,
  layout: Layout,
  step: Step,
  loaded: readonly LoadedLink[],
): StepSignatures {
  const id = `link-signatures:${step.name}`;
  const verified: VerifiedLink[] = [];
  const attempts: LinkAttempt[] = [];
  const tally = new FunctionaryTally(context, id, step.name);
  const rejected: RejectedLink[] = [];
  for (const link of loaded) {
    if (!link.stored.opened.ok) {
      tally.notCounted(link, "its link is not well-formed"); // reported when it was loaded
      continue;
    }
    const document = link.stored.opened.value;
    const byCertificate = authorizeByCertificate(context, layout, step, document, link.keyId);
    const authorization =
      authorizeLink(layout, step, link.keyId) ??
      (byCertificate.ok ? certificateAuthorization(byCertificate.value) : null);
    const whyNoCertificate = byCertificate.ok ? null : byCertificate.error;
    const { attempt, signedAs, exceeded } = attemptLink(context, step, document, link, authorization, whyNoCertificate);
    attempts.push({
      path: link.stored.path,
      document: link.stored.sha256,
      keyId: link.keyId,
      outcome:
        attempt.outcome === "verified"
          ? "counted"
          : attempt.outcome === "not-understood"
            ? "not-understood"
            : "rejected",
      attempt,
    });
    if (attempt.outcome === "verified" && authorization !== null) {
      const functionary = authorization.key.keyId;
      const refusal = whyRefused(document, authorization, signedAs);
      verified.push({ stored: link.stored, payload: document.payload, keyId: link.keyId, functionary, refusal });
      tally.count(authorization.key, link);
    } else {
      rejected.push({ link, document, attempt, exceeded });
      tally.reject(link, attempt);
    }
  }
  const isMet =
    tally.functionaries.size >= linksNeeded(step) && attempts.every((link) => link.attempt.outcome !== "malformed");
  for (const entry of rejected) explainLinkAttempt(context, layout, step, entry, isMet ? "warning" : "error");
  const functionaries = tally.summarize(layout, step);
  addCheck(context, id, step, loaded.length, attempts, functionaries, tally.functionaries);
  return { verified, attempts, functionaries };
}

function certificateAuthorization(key: PublicKey): Authorization {
  return { key, listedKeyId: key.keyId, onlySubkey: null, misfiled: null };
}

interface TriedLink {
  readonly attempt: KeyAttempt;
  readonly signedAs: string | null;
  readonly exceeded: ExceededLimit | null;
}

function attemptLink(
  context: VerificationContext,
  step: Step,
  document: OpenedDocument,
  link: LoadedLink,
  authorization: Authorization | null,
  whyNoCertificate: KeyProblem | null,
): TriedLink {
  if (authorization === null) {
    const reason =
      whyNoCertificate === null || step.pubkeys.includes(link.keyId)
        ? "the layout lists the key id but has no such key"
        : whyNoCertificate.reason;
    const exceeded = whyNoCertificate?.exceeded ?? null;
    return {
      attempt: { keyId: link.keyId, scheme: null, outcome: exceeded === null ? "key-unknown" : "malformed", reason },
      signedAs: null,
      exceeded,
    };
  }
  const { key } = authorization;
  const { input, budget } = context;
  const { outcome, reason, signedAs, exceeded } = verifyDocument(document, key, input.evaluateAt, budget.signatureWork);
  const known = outcome === "expired" ? "key-expired" : outcome;
  return {
    attempt: { keyId: link.keyId, scheme: key.scheme, outcome: known, reason },
    signedAs,
    exceeded: exceeded ?? null,
  };
}

function whyRefused(document: OpenedDocument, authorization: Authorization, signedAs: string | null): Refusal | null {
  const { key, misfiled, onlySubkey } = authorization;
  if (document.unsignedMembers.length > 0) {
    const members = document.unsignedMembers.slice(0, 3).map(quoted).join(", ");
    return { code: "unsigned-member", reason: `it holds members that no signature covers: ${members}` };
  }
  if (misfiled !== null) {
    const ids = `${shortKeyId(key.keyId)} under another id, ${shortKeyId(misfiled.index)}`;
    return { code: "key-id-mismatch", reason: `the layout files key ${ids}` };
  }
  if (onlySubkey !== null && signedAs !== onlySubkey) {
    return {
      code: "subkey-scope",
      reason: "the step authorises only a subkey, and another key of the same master signed",
    };
  }
  return null;
}

function addCheck(
  context: VerificationContext,
  id: string,
  step: Step,
  files: number,
  links: readonly LinkAttempt[],
  who: readonly FunctionaryReport[],
  functionaries: ReadonlySet<string>,
): void {
  const { report } = context;
  const { threshold, name } = step;
  const authorizedKeyIds = step.pubkeys;
  const detail = {
    kind: "link-signatures",
    step: name,
    threshold,
    authorizedKeyIds,
    links,
    counted: [...functionaries],
    functionaries: who,
  } as const;
  const check = { id, section: "5.2", item: name, detail };
  const malformed = links.find((link) => link.attempt.outcome === "malformed");
  const notUnderstood = links.filter((link) => link.outcome === "not-understood").length;
  const needed = linksNeeded(step);
  const signed = needed === 1 ? "signed by an authorised functionary" : "signed by different authorised functionaries";
  const expected = `${counted(needed, "link")} ${signed}`;
  if (malformed !== undefined) {
    const summary = `A signature of step ${quoted(name)} cannot be decoded: ${malformed.attempt.reason} (${quoted(malformed.path)}).`;
    report.failed("FormatError", { ...check, summary });
  } else if (files === 0) {
    report.check("skipped", {
      ...check,
      summary: `Step ${quoted(name)} has no link whose signature could be verified.`,
    });
  } else if (functionaries.size >= needed && notUnderstood === 0) {
    const summary = `Step ${quoted(name)} needs ${expected} and has ${functionaries.size}.`;
    report.check("passed", { ...check, summary });
  } else if (functionaries.size + notUnderstood >= needed) {
    const summary = `Step ${quoted(name)} needs ${expected}; ${counted(notUnderstood, "link")} could not be judged.`;
    report.check("not-checked", { ...check, summary });
  } else if (threshold < 1) {
    const summary = `Step ${quoted(name)} needs ${expected} and has none.`;
    report.check("warned", { ...check, summary }); // fails where the reference does, when the links are compared
  } else {
    const summary = `Step ${quoted(name)} needs ${expected} and has ${functionaries.size}.`;
    const observed = `${functionaries.size} of ${needed}; ${counted(files, "link")} found`;
    report.finding("threshold-not-met", "error", summary, { checkId: id, item: name, expected, observed });
    report.failed("ThresholdVerificationError", { ...check, summary });
  }
}
