import type { OpenedDocument } from "../envelope/opened-document.ts";
import { verifyDocument } from "../envelope/verify-document.ts";
import { jsonInteger, jsonText } from "../json/json-value.ts";
import { describeDocumentError } from "../model/document-error.ts";
import type { Inspection } from "../model/layout.ts";
import type { Link } from "../model/link.ts";
import type { PublicKey } from "../model/public-key.ts";
import { refusalCode, refusalTexts } from "./limit-texts.ts";
import type { StoredDocument } from "./link-store.ts";
import type { KeyAttempt } from "./report.ts";
import { quoted } from "./report-builder.ts";
import { reportDuplicateMembers } from "./report-duplicate-members.ts";
import type { VerificationContext } from "./verification-context.ts";

/** The link that stands for the run of an inspection, or why there is none. */
export interface InspectionEvidence {
  readonly inspection: Inspection;
  readonly stored: StoredDocument | null;
  readonly link: Link | null;
  /** The layout's owner signed the link. */
  readonly authenticated: boolean;
  /** Why its rules cannot be applied; null when they can. */
  readonly skip: string | null;
}

/**
 * SPEC 5.2, step 11. The commands are never executed: a supplied link `<inspection>.link` stands for the run, the
 * user leaves inspections out, or they are not evaluated. Return values of all come before the rules of any.
 */
export function checkInspection(
  context: VerificationContext,
  inspection: Inspection,
  ownerKeys: readonly PublicKey[],
): InspectionEvidence {
  const { report, store, input } = context;
  const path = `${context.directory}${inspection.name}.link`;
  const name = `inspection ${quoted(inspection.name)}`;
  const without = (stored: StoredDocument | null, skip: string) => ({
    inspection,
    stored,
    link: null,
    authenticated: false,
    skip,
  });
  const present = store.get(path); // looked at in every mode, so that it is not reported as unplaced
  const stored = input.inspections === "supplied" ? present : null;
  const opened = stored?.opened;
  const link = opened?.ok && opened.value.payload.type === "link" ? opened.value.payload.link : null;
  const attempts = opened?.ok === true ? tryOwnerKeys(context, opened.value, ownerKeys) : [];
  const isCovered = opened?.ok === true && opened.value.unsignedMembers.length === 0;
  const authenticated = isCovered && attempts.some(({ outcome }) => outcome === "verified");
  const id = `inspection-link:${inspection.name}`;
  const document = stored?.sha256 ?? null;
  const found = { inspection: inspection.name, path, document, authenticated, attempts };
  const detail = { kind: "inspection-link", ...found } as const;
  const check = { id, section: "5.2", item: inspection.name, detail };
  const extras = { checkId: id, item: inspection.name };
  if (input.inspections === "drop") {
    report.check("skipped", { ...check, summary: `The ${name} was left out, as asked.` });
    return without(null, "the inspection was left out, as asked");
  }
  if (stored === null) {
    const summary = `The ${name} was not evaluated: its command is never run here, and no link ${quoted(path)} stands for it.`;
    report.finding("inspection-not-evaluated", "warning", summary, extras);
    report.check("not-checked", { ...check, summary });
    return without(null, "the inspection was not evaluated");
  }
  const evidence = { document: stored.sha256, pointer: "" };
  if (link === null) {
    const error = opened?.ok === false ? opened.error : null;
    const reason = error === null ? "it is a layout" : describeDocumentError(error);
    const summary = `The link ${quoted(path)} of the ${name} is not well-formed: ${reason}.`;
    const code = error === null ? "link-malformed" : refusalCode(error, "link-malformed");
    report.finding(code, "error", summary, { ...extras, evidence, ...(error === null ? {} : refusalTexts(error)) });
    report.failed("FormatError", { ...check, summary });
    return without(stored, "its link is not well-formed");
  }
  if (authenticated) {
    report.check("passed", { ...check, summary: `The link of the ${name} is signed by the layout's owner.` });
  } else {
    const summary = `The link of the ${name} is not signed by the layout's owner: whoever supplied it is trusted for it.`;
    report.finding("inspection-unauthenticated", "warning", summary, { ...extras, evidence });
    report.check("warned", { ...check, summary });
  }
  reportDuplicateMembers(report, stored, id, inspection.name);
  checkReturnValue(context, inspection, link, stored);
  return { inspection, stored, link, authenticated, skip: null };
}

/** One of the owner's keys is enough: the reference does not sign links of inspections at all. */
function tryOwnerKeys(
  { input, budget }: VerificationContext,
  document: OpenedDocument,
  ownerKeys: readonly PublicKey[],
): readonly KeyAttempt[] {
  return ownerKeys.map((key) => {
    const { outcome, reason } = verifyDocument(document, key, input.evaluateAt, budget.signatureWork);
    return { keyId: key.keyId, scheme: key.scheme, outcome: outcome === "expired" ? "key-expired" : outcome, reason };
  });
}

/** The return value must be the integer 0; as in the reference, `false` is one. */
function checkReturnValue(
  context: VerificationContext,
  inspection: Inspection,
  link: Link,
  stored: StoredDocument,
): void {
  const value = link.byproducts.get("return-value");
  const observed = value === undefined ? null : jsonText(value);
  const id = `inspection-return-value:${inspection.name}`;
  const detail = { kind: "inspection-return-value", inspection: inspection.name, observed } as const;
  const check = { id, section: "5.2", item: inspection.name, detail };
  const name = `Inspection ${quoted(inspection.name)}`;
  if (jsonInteger(value) === 0n) {
    context.report.check("passed", { ...check, summary: `${name} returned 0.` });
    return;
  }
  const summary = `${name} ${observed === null ? "recorded no return value" : `returned ${observed.slice(0, 80)}`}; 0 is expected.`;
  const evidence = { document: stored.sha256, pointer: "/signed/byproducts/return-value" };
  const extras = { checkId: id, item: inspection.name, expected: "0", observed: observed ?? "nothing", evidence };
  context.report.finding("inspection-failed", "error", summary, extras);
  context.report.failed("BadReturnValueError", { ...check, summary });
}
