import type { ImportItem } from "@stemma/api-contract";
import type { UploadItem } from "../import-job/upload-items.ts";
import { isTooLongName, shownPath, TOO_LONG_NAME, toDocumentName } from "./document-name.ts";
import { plainText } from "./plain-text.ts";
import { type ReadDocument, readDocument } from "./read-document.ts";

/** An item of an upload after it was read, before it is stored. */
export interface TakenItem {
  /** What is answered, except that it is not known yet whether the same stands there already. */
  readonly item: ImportItem;
  /** What is stored; null when the item is rejected. */
  readonly document: ReadDocument | null;
  readonly isOwnerKey: boolean;
}

/** What `in-toto-record start` leaves behind until `stop`: signed, and no evidence of anything yet. */
const UNFINISHED = /^\..+\.[0-9a-f]{8}\.link-unfinished$/;

/**
 * Reads one item: what it is, and whether it is kept.
 * @param isRemembered whether what is read of it will be used again
 */
export function takeItem({ item, role }: UploadItem, isRemembered = true): TakenItem {
  // A path that is refused is shown as it was, not as what would have been made of it.
  const name = item.kind === "rejected" ? shownPath(item.path) : toDocumentName(item.path);
  const isOwnerKey = role === "owner-key";
  const base = { name, line: item.line, sha256: null, kind: "unknown", outcome: "rejected", trusted: false } as const;
  const refuse = (reason: string, known: Partial<ImportItem> = {}): TakenItem => ({
    item: { ...base, ...known, reason: plainText(reason) },
    document: null,
    isOwnerKey,
  });
  if (item.kind === "rejected") return refuse(item.reason, shortened(name));
  const reading = readDocument(item.bytes, { firstLine: item.line ?? 1, isRemembered });
  if (!reading.ok) return refuse(reading.reason, { ...shortened(name), sha256: reading.sha256, kind: reading.kind });
  const { document } = reading;
  const known = { sha256: document.sha256, kind: document.kind };
  if (isTooLongName(name)) return refuse(TOO_LONG_NAME, { ...known, ...shortened(name) });
  if (UNFINISHED.test(name.slice(name.lastIndexOf("/") + 1))) {
    return refuse("this is the unfinished link of a step that was not ended (in-toto-record start)", known);
  }
  if (isOwnerKey && document.key === null) {
    return refuse(`an owner key must be a public key, and this is a ${document.kind}`, known);
  }
  const notes = [document.note, item.note].filter((note) => note !== null);
  const outcome = document.isUnderstood ? "stored" : "kept";
  return { item: { ...base, ...known, outcome, reason: notes.join("; ") || null }, document, isOwnerKey };
}

function shortened(name: string): Partial<ImportItem> {
  return isTooLongName(name) ? { name: `${name.slice(0, 80)}…` } : {};
}
