import { and, eq, ownerKey } from "@stemma/db";
import { err, ok } from "@stemma/in-toto";
import type { Context } from "../context.ts";
import { isStorableText } from "../document/plain-text.ts";
import type { Answer } from "../service-error.ts";
import { findSupplyChain } from "../supply-chain/find-supply-chain.ts";

/** Takes trust in a key back. Its document stays: it is evidence. */
export async function removeOwnerKey(context: Context, supplyChainId: string, keyId: string): Promise<Answer<null>> {
  const chain = await findSupplyChain(context, supplyChainId);
  if (!chain.ok) return chain;
  const notFound = err({ kind: "owner-key-not-found", keyId } as const);
  if (!isStorableText(keyId)) return notFound;
  const removed = await context.database
    .delete(ownerKey)
    .where(
      and(
        eq(ownerKey.workspaceId, context.workspaceId),
        eq(ownerKey.supplyChainId, supplyChainId),
        eq(ownerKey.keyId, keyId),
      ),
    )
    .returning({ keyId: ownerKey.keyId });
  if (removed.length === 0) return notFound;
  context.changes.note(supplyChainId, null);
  return ok(null);
}
