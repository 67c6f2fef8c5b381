import { createHash } from "node:crypto";
import {
  type PublicKey,
  parsePublicKey,
  type SniffedDocument,
  type SourceDocument,
  sniffDocument,
} from "@stemma/in-toto";
import type { Context } from "../context.ts";
import { readStoredBytes } from "../document/get-document.ts";
import { type PlacedDocument, readBytes } from "../document/release-documents.ts";
import type { StoredOwnerKey } from "../owner-key/list-owner-keys.ts";
import { isSublayoutPath, linkPathOf } from "./link-path.ts";

/** What a verification rests on, by name: cheap to gather, enough to tell whether anything changed. */
export interface Inputs {
  readonly placed: readonly PlacedDocument[];
  readonly ownerKeys: readonly StoredOwnerKey[];
}

/** The bytes that a verification rests on. Plain data, so that another thread can have it. */
export interface RawEvidence {
  readonly documents: readonly { readonly placed: PlacedDocument; readonly bytes: Uint8Array }[];
  readonly ownerKeys: readonly { readonly keyId: string; readonly document: string; readonly bytes: Uint8Array }[];
}

/** One document as the verifier gets it, with where it came from. */
export interface EvidenceFile {
  readonly source: SourceDocument;
  readonly placed: PlacedDocument;
  readonly sniffed: SniffedDocument;
  /** The file name that was replaced by the one that the content asks for; null when it was kept. */
  readonly replacedName: string | null;
}

/** The evidence of a release, read. */
export interface Evidence {
  /** Layouts that speak for the release, not for a step of another layout. */
  readonly layouts: readonly EvidenceFile[];
  /** Everything in the link directory: links and sublayouts. */
  readonly links: readonly EvidenceFile[];
  readonly ownerKeys: readonly PublicKey[];
}

/** SHA-256 over everything that a verification rests on, the verifier itself included. */
export function digestInputs(verifier: string, { placed, ownerKeys }: Inputs): Buffer {
  const documents = placed
    .filter((document) => document.kind !== "public-key")
    .map(({ sha256, path }) => [sha256, path]);
  const keys = ownerKeys.map(({ keyId, document }) => [keyId, document]);
  return createHash("sha256")
    .update(JSON.stringify([verifier, documents, keys]))
    .digest();
}

/** Fetches the bytes of the documents and keys. */
export async function fetchEvidence(context: Context, { placed, ownerKeys }: Inputs): Promise<RawEvidence> {
  const relevant = placed.filter(({ kind }) => kind !== "public-key");
  const bytesById = await readBytes(
    context,
    relevant.map(({ nodeId }) => nodeId),
  );
  const documents = relevant.map((document) => {
    const bytes = bytesById.get(document.nodeId);
    // Leaving a document out could hide what speaks against the release.
    if (bytes === undefined) throw new Error(`the document ${document.sha256} is not there any more`);
    return { placed: document, bytes };
  });
  const keys = [];
  for (const { document, keyId } of ownerKeys) {
    const bytes = await readStoredBytes(context, document);
    if (bytes === null) throw new Error(`the document ${document} of owner key ${keyId} is not there any more`);
    keys.push({ keyId, document, bytes });
  }
  return { documents, ownerKeys: keys };
}

/** Reads the documents and keys. */
export function readEvidence(raw: RawEvidence): Evidence {
  const layouts: EvidenceFile[] = [];
  const links: EvidenceFile[] = [];
  for (const { placed, bytes } of raw.documents) {
    const sniffed = sniffDocument(bytes);
    const link = sniffed.kind === "link" ? sniffed.link : null;
    const { path, replaced } = linkPathOf(placed.path, link, "document" in sniffed ? sniffed.document : null);
    const file = { source: { path, bytes }, placed, sniffed, replacedName: replaced };
    if (sniffed.kind === "layout" && !isSublayoutPath(placed.path)) layouts.push(file);
    else if (sniffed.kind === "layout" || sniffed.kind === "link" || path.endsWith(".link")) links.push(file);
  }
  return { layouts, links: distinctFiles(links), ownerKeys: raw.ownerKeys.map(readKey) };
}

/** The same bytes at the same place in the link directory, uploaded under two folders, are one file. */
function distinctFiles(files: readonly EvidenceFile[]): EvidenceFile[] {
  const byPlace = new Map<string, EvidenceFile>();
  for (const file of files) {
    const key = `${file.placed.sha256} ${file.source.path}`;
    if (!byPlace.has(key)) byPlace.set(key, file);
  }
  return [...byPlace.values()];
}

function readKey({ keyId, document, bytes }: RawEvidence["ownerKeys"][number]): PublicKey {
  const key = parsePublicKey(bytes);
  // Leaving a key out would ask for fewer signatures than the team decided (SPEC 5.2: every owner key must have signed).
  if (!key.ok) throw new Error(`the document ${document} of owner key ${keyId} is not readable any more`);
  return key.value;
}
