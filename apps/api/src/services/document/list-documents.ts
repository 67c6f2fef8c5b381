import type { DocumentList } from "@stemma/api-contract";
import { ok } from "@stemma/in-toto";
import type { Context } from "../context.ts";
import type { Answer } from "../service-error.ts";
import { findSupplyChain } from "../supply-chain/find-supply-chain.ts";
import { findPlacedDocuments } from "./release-documents.ts";

/** Every document of a supply chain, or of one release. An unknown release has none. */
export async function listDocuments(
  context: Context,
  supplyChainId: string,
  release: string | null,
): Promise<Answer<DocumentList>> {
  const chain = await findSupplyChain(context, supplyChainId);
  if (!chain.ok) return chain;
  const placed = await findPlacedDocuments(context, supplyChainId, release);
  return ok({
    items: placed.map(({ nodeId: _nodeId, storedAt, ...row }) => ({ ...row, storedAt: storedAt.toISOString() })),
  });
}
