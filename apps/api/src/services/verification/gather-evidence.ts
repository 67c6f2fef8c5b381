import { nodeIdOf } from "@stemma/db";
import type { PublicKey } from "@stemma/in-toto";
import type { Context } from "../context.ts";
import type { ImportedDocument } from "../document/document-memory.ts";
import { type PlacedDocument, readBytes } from "../document/release-documents.ts";
import { listOwnerKeys } from "../owner-key/list-owner-keys.ts";
import { type Inputs, relevantDocuments } from "./gather-inputs.ts";
import { type DocumentInPlace, type RawDocument, type RawEvidence, readKey } from "./read-evidence.ts";

/** Fetches the bytes of the documents and keys. */
export async function fetchEvidence(
  context: Context,
  {
    placed,
    ownerKeys,
    versions,
    picks,
  }: Omit<Inputs, "placed"> & {
    readonly placed: readonly (DocumentInPlace & Pick<PlacedDocument, "kind">)[];
  },
): Promise<RawEvidence> {
  const relevant = relevantDocuments(placed);
  const keys = ownerKeys.map((key) => ({ ...key, sha256: key.document, nodeId: keyNodeId(key) }));
  const stored = await fetchBytes(context, [...relevant, ...versions, ...keys]);
  const withBytes = (document: DocumentInPlace): RawDocument => ({ placed: document, ...stored(document) });
  return {
    documents: relevant.map(withBytes),
    versions: versions.map(withBytes),
    ownerKeys: keys.map(({ keyId, document, ...key }) => ({ keyId, document, bytes: stored(key).bytes })),
    picks,
  };
}

/** Of stored documents: those that this process has just imported are still there, the others are read. */
async function fetchBytes(
  context: Context,
  documents: readonly Pick<DocumentInPlace, "nodeId" | "sha256">[],
): Promise<(document: Pick<DocumentInPlace, "nodeId" | "sha256">) => Pick<RawDocument, "bytes" | "known">> {
  const imported = new Map<string, ImportedDocument>();
  const others: string[] = [];
  for (const { nodeId, sha256 } of documents) {
    if (imported.has(sha256)) continue;
    const document = context.documents.take(sha256);
    if (document === undefined) others.push(nodeId);
    else imported.set(sha256, document);
  }
  const bytesById = await readBytes(context, others);
  return ({ nodeId, sha256 }) => {
    const document = imported.get(sha256);
    const bytes = document?.bytes ?? bytesById.get(nodeId);
    // Leaving a document out could hide what speaks against the release.
    if (bytes === undefined) throw new Error(`the document ${sha256} is not there any more`);
    return { bytes, known: document?.known ?? null };
  };
}

function keyNodeId({ document }: Inputs["ownerKeys"][number]): string {
  return nodeIdOf("document", [document]).id;
}

/** The owner keys of a supply chain, read. */
export async function listTrustedKeys(context: Context, supplyChainId: string): Promise<PublicKey[]> {
  const ownerKeys = await listOwnerKeys(context, supplyChainId);
  return (await fetchEvidence(context, { placed: [], ownerKeys, versions: [], picks: [] })).ownerKeys.map(readKey);
}
