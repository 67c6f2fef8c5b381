import { describeExceeded, type ExceededLimit, exceededTexts, KEY_IDS_PER_FILE, STEP_KEY_IDS } from "../limits.ts";
import { type DocumentError, describeDocumentError } from "../model/document-error.ts";
import type { Layout, Step } from "../model/layout.ts";
import { refusalCode, refusalTexts } from "./limit-texts.ts";
import type { StoredDocument } from "./link-store.ts";
import { counted, quoted } from "./report-builder.ts";
import { reportDuplicateMembers } from "./report-duplicate-members.ts";
import type { VerificationContext } from "./verification-context.ts";

/** A file that was found under one of the key ids that a step lists (or a subkey of one). */
export interface LoadedLink {
  readonly stored: StoredDocument;
  /** The key id that the file is named after. */
  readonly keyId: string;
}

/** `<step>.<first eight digits of the key id>.link`; a shorter key id is used whole. */
export function linkFileName(step: string, keyId: string): string {
  return `${step}.${keyId.slice(0, 8)}.link`;
}

/** The key ids under whose names links are looked for: each listed key, followed by its subkeys. */
export function lookupKeyIds(layout: Layout, step: Step): readonly string[] {
  const keyIds = step.pubkeys.flatMap((keyId) => {
    const key = layout.keys.get(keyId)?.key;
    return key?.kind === "gpg" ? [keyId, ...key.subkeys.keys()] : [keyId];
  });
  return [...new Set(keyIds)];
}

/**
 * SPEC 5.2, step 4: loads the links of a step by file name. Fewer files than the threshold fail; a file under a
 * listed name that is not well-formed fails too. Files under other names are never opened here.
 */
export function loadLinks(context: VerificationContext, layout: Layout, step: Step): readonly LoadedLink[] {
  const { report, store, directory } = context;
  const id = `links-present:${step.name}`;
  const loaded: LoadedLink[] = [];
  const paths = new Set<string>();
  const keyIds = lookupKeyIds(layout, step);
  let malformed: string | null = null;
  if (keyIds.length > STEP_KEY_IDS.maximum) {
    malformed = refuseStep(context, step, { limit: STEP_KEY_IDS, observed: keyIds.length });
  }
  const sharers = new Map<string, number>();
  for (const keyId of keyIds.slice(0, STEP_KEY_IDS.maximum)) {
    const path = `${directory}${linkFileName(step.name, keyId)}`;
    paths.add(path);
    const stored = store.get(path);
    if (stored === null) continue;
    const sharing = (sharers.get(path) ?? 0) + 1;
    sharers.set(path, sharing);
    if (sharing > KEY_IDS_PER_FILE.maximum) {
      malformed ??= refuseStep(context, step, { limit: KEY_IDS_PER_FILE, observed: null });
      continue;
    }
    loaded.push({ stored, keyId });
    if (stored.opened.ok) reportDuplicateMembers(report, stored, id, step.name);
    if (stored.opened.ok || malformed !== null) continue;
    malformed = refuse(context, step, { stored, keyId }, stored.opened.error);
  }
  for (const link of certificateCandidates(context, step)) {
    if (paths.has(link.stored.path)) continue;
    loaded.push(link);
    if (!link.stored.opened.ok) malformed ??= refuse(context, step, link, link.stored.opened.error);
  }
  const lookedFor = [...paths];
  const found = loaded.map((link) => link.stored.path);
  const detail = { kind: "links-present", step: step.name, threshold: step.threshold, found, lookedFor } as const;
  const check = { id, section: "5.2", item: step.name, detail };
  const observed = `${counted(found.length, "link")} found`;
  if (malformed !== null) {
    report.failed("FormatError", { ...check, summary: malformed });
  } else if (found.length < step.threshold) {
    const expected = `at least ${counted(step.threshold, "link")}, among ${lookedFor.map(quoted).slice(0, 10).join(", ")}`;
    const summary = `Step ${quoted(step.name)} needs ${counted(step.threshold, "link")} and has ${found.length}: looked for ${lookedFor.map(quoted).slice(0, 10).join(", ") || "none, because it lists no key"}.`;
    report.finding("link-missing", "error", summary, { checkId: id, item: step.name, expected, observed });
    report.failed("LinkNotFoundError", { ...check, summary });
  } else if (step.threshold < 1) {
    const summary = `Step ${quoted(step.name)} has a threshold of ${step.threshold}, as if nobody had to perform it; one valid link is asked for all the same, and ${observed}.`;
    const expected = "a threshold of at least 1";
    const extras = { checkId: id, item: step.name, expected, observed: String(step.threshold) };
    report.finding("threshold-invalid", "warning", summary, extras);
    report.check("warned", { ...check, summary });
  } else {
    report.check("passed", {
      ...check,
      summary: `Step ${quoted(step.name)} needs ${counted(step.threshold, "link")}; ${observed}.`,
    });
  }
  return loaded;
}

/** A file under a listed name that cannot be read as a link or layout. @returns the sentence that says so */
function refuse(context: VerificationContext, step: Step, { stored, keyId }: LoadedLink, error: DocumentError): string {
  const message = `The link ${quoted(stored.path)} of step ${quoted(step.name)} is not well-formed: ${describeDocumentError(error)}.`;
  context.report.finding(refusalCode(error, "link-malformed"), "error", message, {
    checkId: `links-present:${step.name}`,
    item: step.name,
    keyId,
    evidence: { document: stored.sha256, pointer: error.pointer ?? "" },
    ...refusalTexts(error),
  });
  return message;
}

/** A step that may be performed by more than are looked for. @returns the sentence that says so */
function refuseStep({ report }: VerificationContext, step: Step, exceeded: ExceededLimit): string {
  const message = `Step ${quoted(step.name)} names ${describeExceeded(exceeded)}.`;
  const extras = { checkId: `links-present:${step.name}`, item: step.name, ...exceededTexts(exceeded) };
  report.finding("limit-exceeded", "error", message, extras);
  return message;
}

/**
 * With certificate constraints (ITE-7) the signer's key id is not known beforehand: every file named
 * `<step>.<8 characters>.link` is a candidate, under the id of its signature that begins with them.
 */
function certificateCandidates({ store, directory }: VerificationContext, step: Step): readonly LoadedLink[] {
  if (step.certificateConstraints.length === 0) return [];
  const start = `${directory}${step.name}.`;
  const candidates: LoadedLink[] = [];
  for (const path of store.pathsNamed(`${directory}${step.name}`)) {
    const prefix = path.slice(start.length, -".link".length);
    const stored = store.get(path);
    if (stored === null) continue;
    if (!stored.opened.ok) {
      // an unreadable file that nobody listed is not a link; one that is too large to be read may be a link all the same
      if (stored.opened.error.exceeded !== undefined) candidates.push({ stored, keyId: prefix });
      continue;
    }
    const signature = stored.opened.value.signatures.find(({ keyId }) => keyId.startsWith(prefix));
    if (signature !== undefined) candidates.push({ stored, keyId: signature.keyId });
  }
  return candidates;
}
