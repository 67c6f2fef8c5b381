import type { DocumentList } from "@stemma/api-contract";
import { err, ok } from "@stemma/in-toto";
import type { Context } from "../context.ts";
import type { Answer } from "../service-error.ts";
import { findSupplyChain } from "../supply-chain/find-supply-chain.ts";
import { decodePlace, encodePlace } from "./document-place.ts";
import { findPlacedDocuments } from "./release-documents.ts";

/** The documents of a supply chain, or of one release, page by page. An unknown release has none. */
export async function listDocuments(
  context: Context,
  { id, release }: { readonly id: string; readonly release: string | null },
  { cursor, limit }: { readonly cursor?: string | undefined; readonly limit: number },
): Promise<Answer<DocumentList>> {
  const chain = await findSupplyChain(context, id);
  if (!chain.ok) return chain;
  const after = cursor === undefined ? null : decodePlace(cursor);
  if (after === undefined) return err({ kind: "bad-cursor" });
  const placed = await findPlacedDocuments(context, id, release, { after, limit: limit + 1 });
  const shown = placed.slice(0, limit);
  const last = shown.at(-1);
  return ok({
    items: shown.map(({ nodeId: _nodeId, storedAt, ...row }) => ({ ...row, storedAt: storedAt.toISOString() })),
    next: placed.length > limit && last !== undefined ? encodePlace(last) : null,
  });
}
