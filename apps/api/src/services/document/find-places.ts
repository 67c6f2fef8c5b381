import { and, asc, document, documentComplete, documentPlacement, eq, supplyChain } from "@stemma/db";
import type { Context } from "../context.ts";
import { isOneOf } from "./pg-arrays.ts";

/** A complete document in a release. */
export interface PlacedEvidence {
  readonly supplyChain: { readonly id: string; readonly name: string };
  readonly release: string;
  readonly document: string;
}

/** In which releases complete documents stand, by the documents' node ids. */
export async function findPlaces(
  context: Context,
  evidence: readonly string[],
): Promise<Map<string, PlacedEvidence[]>> {
  const rows = await context.database
    .selectDistinct({
      nodeId: document.nodeId,
      document: document.sha256,
      release: documentPlacement.release,
      chainId: supplyChain.id,
      chainName: supplyChain.name,
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
    .innerJoin(
      supplyChain,
      and(
        eq(supplyChain.workspaceId, documentPlacement.workspaceId),
        eq(supplyChain.id, documentPlacement.supplyChainId),
      ),
    )
    .where(and(eq(documentPlacement.workspaceId, context.workspaceId), isOneOf(documentPlacement.nodeId, evidence)))
    .orderBy(asc(supplyChain.name), asc(supplyChain.id), asc(documentPlacement.release));
  const places = new Map<string, PlacedEvidence[]>();
  for (const row of rows) {
    const place = {
      supplyChain: { id: row.chainId, name: row.chainName },
      release: row.release,
      document: row.document,
    };
    places.set(row.nodeId, [...(places.get(row.nodeId) ?? []), place]);
  }
  return places;
}
