import { keyMaterialFingerprint } from "../crypto/key-material.ts";
import type { OpenedDocument, Payload } from "../envelope/opened-document.ts";
import { verifyDocument } from "../envelope/verify-document.ts";
import type { Layout, Step } from "../model/layout.ts";
import type { PublicKey } from "../model/public-key.ts";
import { authorizeByCertificate } from "./authorize-by-certificate.ts";
import { type Authorization, authorizeLink } from "./authorize-link.ts";
import { explainLinkAttempt, type RejectedLink } from "./explain-link-attempt.ts";
import type { StoredDocument } from "./link-store.ts";
import type { LoadedLink } from "./load-links.ts";
import type { KeyAttempt, LinkAttempt } from "./report.ts";
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
}

export interface StepSignatures {
  readonly verified: readonly VerifiedLink[];
  readonly attempts: readonly LinkAttempt[];
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
  const tally = new Tally(context, id, step.name);
  const rejected: RejectedLink[] = [];
  for (const link of loaded) {
    if (!link.stored.opened.ok) continue; // reported when it was loaded
    const document = link.stored.opened.value;
    const byCertificate = authorizeByCertificate(context, layout, step, document, link.keyId);
    const authorization =
      authorizeLink(layout, step, link.keyId) ??
      (byCertificate.ok ? certificateAuthorization(byCertificate.value) : null);
    const attempt = attemptLink(
      context,
      step,
      document,
      link,
      authorization,
      byCertificate.ok ? null : byCertificate.error,
    );
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
      verified.push({ stored: link.stored, payload: document.payload, keyId: link.keyId, functionary });
      tally.count(authorization.key, link.stored.path);
    } else {
      rejected.push({ link, document, authorization, attempt });
    }
  }
  const isMet =
    tally.functionaries.size >= step.threshold && attempts.every((link) => link.attempt.outcome !== "malformed");
  for (const entry of rejected) explainLinkAttempt(context, layout, step, entry, isMet ? "warning" : "error");
  addCheck(context, id, step, loaded.length, attempts, tally.functionaries);
  return { verified, attempts };
}

function certificateAuthorization(key: PublicKey): Authorization {
  return { key, listedKeyId: key.keyId, onlySubkey: null, misfiled: null };
}

function attemptLink(
  context: VerificationContext,
  step: Step,
  document: OpenedDocument,
  link: LoadedLink,
  authorization: Authorization | null,
  whyNoCertificate: string | null,
): KeyAttempt {
  if (authorization === null && !step.pubkeys.includes(link.keyId)) {
    const reason = whyNoCertificate ?? "the key is not authorised for the step";
    return { keyId: link.keyId, scheme: null, outcome: "key-unknown", reason };
  }
  if (authorization === null) {
    return {
      keyId: link.keyId,
      scheme: null,
      outcome: "key-unknown",
      reason: "the layout lists the key id but has no such key",
    };
  }
  const { key, misfiled, onlySubkey } = authorization;
  const attempt = { keyId: link.keyId, scheme: key.scheme };
  if (misfiled !== null && !(key.kind === "sslib" && key.unusable !== null)) {
    const reason = `the layout files key ${shortKeyId(key.keyId)} under another id, ${shortKeyId(misfiled.index)}`;
    return { ...attempt, outcome: "key-unknown", reason };
  }
  const { outcome, reason, signedAs } = verifyDocument(document, key, context.input.evaluateAt);
  if (outcome === "verified" && onlySubkey !== null && signedAs !== onlySubkey) {
    return {
      ...attempt,
      outcome: "bad-signature",
      reason: "the step authorises only a subkey, and another key of the same master signed",
    };
  }
  return { ...attempt, outcome: outcome === "expired" ? "key-expired" : outcome, reason };
}

/** Counts distinct functionaries: by key id, by key material and by file. */
class Tally {
  readonly functionaries = new Set<string>();
  private readonly materials = new Map<string, string>();
  private readonly paths = new Map<string, string>();
  private readonly context: VerificationContext;
  private readonly checkId: string;
  private readonly step: string;

  constructor(context: VerificationContext, checkId: string, step: string) {
    this.context = context;
    this.checkId = checkId;
    this.step = step;
  }

  count(key: PublicKey, path: string): void {
    if (this.functionaries.has(key.keyId)) return;
    const extras = { checkId: this.checkId, item: this.step, keyId: key.keyId };
    const material = keyMaterialFingerprint(key);
    const sameKey = this.materials.get(material);
    const sameFile = this.paths.get(path);
    if (sameKey !== undefined) {
      const message = `Key ids ${shortKeyId(sameKey)} and ${shortKeyId(key.keyId)} are one and the same key; for step ${quoted(this.step)} it counts once.`;
      this.context.report.finding("same-key-two-ids", "warning", message, extras);
    } else if (sameFile !== undefined) {
      const message = `Key ids ${shortKeyId(sameFile)} and ${shortKeyId(key.keyId)} begin alike, so both name the file ${quoted(path)}; for step ${quoted(this.step)} it counts once.`;
      this.context.report.finding("key-id-collision", "warning", message, extras);
    } else {
      this.functionaries.add(key.keyId);
      this.materials.set(material, key.keyId);
      this.paths.set(path, key.keyId);
    }
  }
}

function addCheck(
  context: VerificationContext,
  id: string,
  step: Step,
  files: number,
  links: readonly LinkAttempt[],
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
  } as const;
  const check = { id, section: "5.2", item: name, detail };
  const malformed = links.find((link) => link.attempt.outcome === "malformed");
  const notUnderstood = links.filter((link) => link.outcome === "not-understood").length;
  const expected = `${counted(threshold, "link")} signed by different authorised functionaries`;
  if (malformed !== undefined) {
    const summary = `A signature of step ${quoted(name)} cannot be decoded: ${malformed.attempt.reason} (${quoted(malformed.path)}).`;
    report.failed("FormatError", { ...check, summary });
  } else if (files === 0) {
    report.check("skipped", {
      ...check,
      summary: `Step ${quoted(name)} has no link whose signature could be verified.`,
    });
  } else if (functionaries.size >= threshold) {
    const summary = `Step ${quoted(name)} needs ${expected} and has ${functionaries.size}.`;
    report.check("passed", { ...check, summary });
  } else if (functionaries.size + notUnderstood >= threshold) {
    const summary = `Step ${quoted(name)} needs ${expected}; ${counted(notUnderstood, "link")} could not be judged.`;
    report.check("not-checked", { ...check, summary });
  } else {
    const summary = `Step ${quoted(name)} needs ${expected} and has ${functionaries.size}.`;
    const observed = `${functionaries.size} of ${counted(files, "link")}`;
    report.finding("threshold-not-met", "error", summary, { checkId: id, item: name, expected, observed });
    report.failed("ThresholdVerificationError", { ...check, summary });
  }
}
