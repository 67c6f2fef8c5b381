import { and, eq, ownerKey } from "@stemma/db";
import { err, ok } from "@stemma/in-toto";
import type { Context } from "../context.ts";
import { isStorableText } from "../document/plain-text.ts";
import type { Answer } from "../service-error.ts";
import { findSupplyChain } from "../supply-chain/find-supply-chain.ts";
import { countSupplyChain } from "../verification/revisions.ts";

/** Takes trust in a key back. Its document stays: it is evidence. */
export async function removeOwnerKey(context: Context, supplyChainId: string, keyId: string): Promise<Answer<null>> {
  const chain = await findSupplyChain(context, supplyChainId);
  if (!chain.ok) return chain;
  const notFound = err({ kind: "owner-key-not-found", keyId } as const);
  if (!isStorableText(keyId)) return notFound;
  const { workspaceId } = context;
  const isRemoved = await context.database.transaction(async (database) => {
    const removed = await database
      .delete(ownerKey)
      .where(
        and(
          eq(ownerKey.workspaceId, workspaceId),
          eq(ownerKey.supplyChainId, supplyChainId),
          eq(ownerKey.keyId, keyId),
        ),
      )
      .returning({ keyId: ownerKey.keyId });
    if (removed.length > 0) await countSupplyChain({ database, workspaceId }, supplyChainId, "owner-keys");
    return removed.length > 0;
  });
  if (!isRemoved) return notFound;
  context.changes.note(supplyChainId, null);
  return ok(null);
}
