import type { DocumentKind } from "@stemma/api-contract";
import { and, asc, document, documentComplete, eq, layoutVersion } from "@stemma/db";
import type { Scope } from "../context.ts";
import type { PlacedDocument } from "../document/release-documents.ts";

/** A layout of a supply chain. */
export interface LayoutVersion extends Omit<PlacedDocument, "release"> {
  /** 1 is the one that came first. */
  readonly number: number;
}

/** All layouts of a supply chain in the order in which they came first. Those of the same instant: by their ids. */
export async function findLayoutVersions(
  { database, workspaceId }: Pick<Scope, "database" | "workspaceId">,
  supplyChainId: string,
): Promise<LayoutVersion[]> {
  const rows = await database
    .select({
      nodeId: document.nodeId,
      sha256: document.sha256,
      kind: document.kind,
      size: document.size,
      note: document.note,
      storedAt: layoutVersion.arrivedAt,
      path: layoutVersion.path,
    })
    .from(layoutVersion)
    .innerJoin(
      document,
      and(eq(document.workspaceId, layoutVersion.workspaceId), eq(document.nodeId, layoutVersion.nodeId)),
    )
    .innerJoin(
      documentComplete,
      and(eq(documentComplete.workspaceId, document.workspaceId), eq(documentComplete.nodeId, document.nodeId)),
    )
    .where(and(eq(layoutVersion.workspaceId, workspaceId), eq(layoutVersion.supplyChainId, supplyChainId)))
    .orderBy(asc(layoutVersion.arrivedAt), asc(layoutVersion.nodeId));
  return rows.map((row, at) => ({ ...row, kind: row.kind as DocumentKind, number: at + 1 }));
}
