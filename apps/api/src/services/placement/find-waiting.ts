import type { DocumentKind } from "@stemma/api-contract";
import {
  and,
  desc,
  document,
  documentArrival,
  documentComplete,
  documentPlacement,
  eq,
  notInArray,
  type SQL,
  sql,
} from "@stemma/db";
import type { Context } from "../context.ts";

/** A document that has no place in any release of its supply chain. */
export interface WaitingDocument {
  readonly nodeId: string;
  readonly sha256: string;
  readonly path: string;
  readonly kind: DocumentKind;
  readonly size: number;
  readonly note: string | null;
  readonly arrivedAt: Date;
  /** The team took it out of a release: it is not placed by its digests any more. */
  readonly isHeld: boolean;
}

/** The newest documents that wait. Layouts and keys belong to the supply chain: they need no release. */
export async function findWaiting(
  { database, workspaceId }: Pick<Context, "database" | "workspaceId">,
  supplyChainId: string,
  { limit, where }: { readonly limit: number; readonly where?: SQL | undefined },
): Promise<WaitingDocument[]> {
  const placed = database
    .select({ one: sql`1` })
    .from(documentPlacement)
    .where(
      and(
        eq(documentPlacement.workspaceId, documentArrival.workspaceId),
        eq(documentPlacement.nodeId, documentArrival.nodeId),
        eq(documentPlacement.supplyChainId, supplyChainId),
      ),
    );
  const rows = await database
    .select({
      nodeId: document.nodeId,
      sha256: document.sha256,
      path: documentArrival.path,
      kind: document.kind,
      size: document.size,
      note: document.note,
      arrivedAt: documentArrival.arrivedAt,
      heldAt: documentArrival.heldAt,
    })
    .from(documentArrival)
    .innerJoin(
      document,
      and(eq(document.workspaceId, documentArrival.workspaceId), eq(document.nodeId, documentArrival.nodeId)),
    )
    .innerJoin(
      documentComplete,
      and(eq(documentComplete.workspaceId, document.workspaceId), eq(documentComplete.nodeId, document.nodeId)),
    )
    .where(
      and(
        eq(documentArrival.workspaceId, workspaceId),
        eq(documentArrival.supplyChainId, supplyChainId),
        notInArray(document.kind, ["layout", "public-key"]),
        sql`not exists (${placed})`,
        where,
      ),
    )
    .orderBy(desc(documentArrival.arrivedAt), desc(documentArrival.nodeId), desc(documentArrival.path))
    .limit(limit);
  return rows.map(({ heldAt, ...row }) => ({ ...row, kind: row.kind as DocumentKind, isHeld: heldAt !== null }));
}
