import type { DocumentKind } from "@stemma/api-contract";
import { and, asc, count, document, documentComplete, documentPlacement, eq, sql } from "@stemma/db";
import type { Context, Scope } from "../context.ts";
import { isOneOf } from "./pg-arrays.ts";

/** A document in its place; the bytes are fetched apart. */
export interface PlacedDocument {
  readonly nodeId: string;
  readonly sha256: string;
  readonly kind: DocumentKind;
  readonly size: number;
  readonly note: string | null;
  readonly storedAt: Date;
  readonly release: string;
  readonly path: string;
}

/** Where a page of documents ends. */
export interface DocumentPlace {
  readonly release: string;
  readonly path: string;
  readonly sha256: string;
}

/** Part of the documents: so many behind one of them. */
interface Part {
  readonly after: DocumentPlace | null;
  readonly limit: number;
}

/** The complete documents of a supply chain, or of one release of it, sorted by release, by path and then by content. */
export async function findPlacedDocuments(
  context: Pick<Scope, "database" | "workspaceId">,
  supplyChainId: string,
  release: string | null,
  part?: Part,
): Promise<PlacedDocument[]> {
  const after = part?.after ?? null;
  const query = context.database
    .select({
      nodeId: document.nodeId,
      sha256: document.sha256,
      kind: document.kind,
      size: document.size,
      note: document.note,
      storedAt: documentPlacement.placedAt,
      release: documentPlacement.release,
      path: documentPlacement.path,
    })
    .from(documentPlacement)
    .innerJoin(
      document,
      and(eq(document.workspaceId, documentPlacement.workspaceId), eq(document.nodeId, documentPlacement.nodeId)),
    )
    .innerJoin(
      documentComplete,
      and(eq(documentComplete.workspaceId, document.workspaceId), eq(documentComplete.nodeId, document.nodeId)),
    )
    .where(
      and(
        eq(documentPlacement.workspaceId, context.workspaceId),
        eq(documentPlacement.supplyChainId, supplyChainId),
        release === null ? undefined : eq(documentPlacement.release, release),
        after === null
          ? undefined
          : sql`(${documentPlacement.release}, ${documentPlacement.path}, ${document.sha256})
              > (${after.release}::text, ${after.path}::text, ${after.sha256}::text)`,
      ),
    )
    .orderBy(asc(documentPlacement.release), asc(documentPlacement.path), asc(document.sha256));
  const rows = await (part === undefined ? query : query.limit(part.limit));
  return rows.map((row) => ({ ...row, kind: row.kind as DocumentKind }));
}

/** The bytes of several documents by node id. */
export async function readBytes(context: Context, nodeIds: readonly string[]): Promise<Map<string, Buffer>> {
  if (nodeIds.length === 0) return new Map();
  const rows = await context.database
    .select({ nodeId: document.nodeId, bytes: document.bytes })
    .from(document)
    .where(and(eq(document.workspaceId, context.workspaceId), isOneOf(document.nodeId, nodeIds)));
  return new Map(rows.map((row) => [row.nodeId, row.bytes]));
}

/** How many complete documents a release has. */
export async function countPlacedDocuments(context: Context, supplyChainId: string, release: string): Promise<number> {
  const [row] = await context.database
    .select({ total: count() })
    .from(documentPlacement)
    .innerJoin(
      documentComplete,
      and(
        eq(documentComplete.workspaceId, documentPlacement.workspaceId),
        eq(documentComplete.nodeId, documentPlacement.nodeId),
      ),
    )
    .where(
      and(
        eq(documentPlacement.workspaceId, context.workspaceId),
        eq(documentPlacement.supplyChainId, supplyChainId),
        eq(documentPlacement.release, release),
      ),
    );
  return row?.total ?? 0;
}
