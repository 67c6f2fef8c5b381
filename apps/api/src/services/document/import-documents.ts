import { DEFAULT_RELEASE, type ImportItem, type ImportResult, releaseNameSchema } from "@stemma/api-contract";
import { err, ok } from "@stemma/in-toto";
import type { Context } from "../context.ts";
import { trustKey } from "../owner-key/trust-key.ts";
import type { Answer } from "../service-error.ts";
import { findSupplyChain } from "../supply-chain/find-supply-chain.ts";
import { isTooLongName, TOO_LONG_NAME, toDocumentName } from "./document-name.ts";
import { type Placement, placeDocuments, placementKey } from "./place-documents.ts";
import { type ReadDocument, readDocument } from "./read-document.ts";
import { storeDocuments } from "./store-documents.ts";
import { type UploadPart, UploadRefused } from "./upload-part.ts";

/** Storage.md, rule 8: 50–500 documents a transaction; by bytes as well, because a batch is held in memory. */
const BATCH_DOCUMENTS = 200;
const BATCH_BYTES = 16 * 1024 * 1024;

/** A file that was read and stored and waits for the end of the upload to be placed. */
interface Waiting {
  readonly index: number;
  readonly placement: Placement;
  readonly ownerKey: Pick<ReadDocument, "key" | "sha256"> | null;
}

/**
 * Takes in an upload part by part. Every file gets its outcome and no bad one stops the others. Bytes and edges are
 * committed in batches as they arrive, for they do not depend on where the files go; the release may be named last, so
 * the files are placed at the end. When this returns, everything that it calls stored is committed.
 */
export async function importDocuments(
  context: Context,
  supplyChainId: string,
  parts: AsyncIterable<UploadPart>,
): Promise<Answer<ImportResult>> {
  const chain = await findSupplyChain(context, supplyChainId);
  if (!chain.ok) return chain;
  try {
    const upload = await readParts(context, parts);
    const { items, waiting, releaseName } = upload;
    const fresh = await placeDocuments(
      context,
      supplyChainId,
      releaseName,
      waiting.map((file) => file.placement),
    );
    for (const { index, placement, ownerKey } of waiting) {
      const isNew = fresh.delete(placementKey(placement));
      const item = { ...(items[index] as ImportItem), outcome: isNew ? ("stored" as const) : ("duplicate" as const) };
      items[index] = ownerKey === null ? item : await trusted(context, supplyChainId, item, ownerKey);
    }
    return ok({ items });
  } catch (error) {
    if (!(error instanceof UploadRefused)) throw error;
    return err({ kind: "upload-refused", cause: error.refusal, detail: error.message });
  }
}

async function readParts(
  context: Context,
  parts: AsyncIterable<UploadPart>,
): Promise<{ items: ImportItem[]; waiting: Waiting[]; releaseName: string }> {
  const items: ImportItem[] = [];
  const waiting: Waiting[] = [];
  let releaseName: string = DEFAULT_RELEASE;
  let batch: ReadDocument[] = [];
  let batchBytes = 0;
  for await (const part of parts) {
    if (part.kind === "field") {
      if (part.field === "release") releaseName = readReleaseName(part.value);
      continue;
    }
    const { item, document } = takeFile(part);
    const index = items.push(item) - 1;
    if (document === null) continue;
    const isOwnerKey = part.kind === "file" && part.role === "owner-key";
    const ownerKey = isOwnerKey ? { key: document.key, sha256: document.sha256 } : null;
    waiting.push({ index, placement: { nodeId: document.id, path: item.name }, ownerKey });
    batch.push(document);
    batchBytes += document.bytes.length;
    if (batch.length >= BATCH_DOCUMENTS || batchBytes >= BATCH_BYTES) {
      await storeDocuments(context, batch);
      batch = [];
      batchBytes = 0;
    }
  }
  await storeDocuments(context, batch);
  if (items.length === 0)
    throw new UploadRefused("empty", 'The upload has no file; send files as "files" or "ownerKeys".');
  return { items, waiting, releaseName };
}

function readReleaseName(value: string): string {
  const name = releaseNameSchema.safeParse(value);
  if (name.success) return name.data;
  throw new UploadRefused("bad-release", `release: ${name.error.issues.map((issue) => issue.message).join("; ")}`);
}

type FilePart = Exclude<UploadPart, { kind: "field" }>;

function takeFile(part: FilePart): { item: ImportItem; document: ReadDocument | null } {
  const name = toDocumentName(part.name);
  const item: ImportItem = { name, sha256: null, kind: "unknown", outcome: "rejected", reason: null, trusted: false };
  if (part.kind === "rejected") return { item: { ...item, reason: part.reason }, document: null };
  const reading = readDocument(part.bytes);
  if (!reading.ok) {
    const { sha256, kind, reason } = reading;
    return { item: { ...item, sha256, kind, reason }, document: null };
  }
  const { document } = reading;
  const known = { ...item, sha256: document.sha256, kind: document.kind };
  if (isTooLongName(name))
    return { item: { ...known, name: `${name.slice(0, 80)}…`, reason: TOO_LONG_NAME }, document: null };
  if (part.role === "owner-key" && document.key === null) {
    return {
      item: { ...known, reason: `an owner key must be a public key, and this is a ${document.kind}` },
      document: null,
    };
  }
  return { item: { ...known, outcome: "stored", reason: document.note }, document };
}

async function trusted(
  context: Context,
  supplyChainId: string,
  item: ImportItem,
  { key, sha256 }: Pick<ReadDocument, "key" | "sha256">,
): Promise<ImportItem> {
  if (key === null) return item;
  const result = await trustKey(context, supplyChainId, { key, sha256, name: item.name });
  return result.ok ? { ...item, trusted: true } : { ...item, reason: result.error };
}
