import type { OwnerKey } from "@stemma/api-contract";
import { and, documentPlacement, eq, nodeIdOf } from "@stemma/db";
import { err, ok, parsePublicKey } from "@stemma/in-toto";
import type { Context } from "../context.ts";
import { readStoredBytes } from "../document/get-document.ts";
import type { Answer } from "../service-error.ts";
import { findSupplyChain } from "../supply-chain/find-supply-chain.ts";
import { countSupplyChain } from "../verification/revisions.ts";
import { listOwnerKeys } from "./list-owner-keys.ts";
import { trustKey } from "./trust-key.ts";

/** Trusts a public key that was stored as evidence before. */
export async function addOwnerKey(context: Context, supplyChainId: string, sha256: string): Promise<Answer<OwnerKey>> {
  const chain = await findSupplyChain(context, supplyChainId);
  if (!chain.ok) return chain;
  const bytes = await readStoredBytes(context, sha256);
  if (bytes === null) return err({ kind: "document-not-found", sha256 });
  const key = parsePublicKey(bytes);
  if (!key.ok) return err({ kind: "not-a-public-key", sha256, reason: key.error.reason });
  const name = (await findName(context, supplyChainId, sha256)) ?? key.value.keyId.slice(0, 8);
  const { workspaceId, now } = context;
  const trusted = await context.database.transaction(async (database) => {
    const scope = { database, workspaceId, now };
    const result = await trustKey(scope, supplyChainId, { key: key.value, sha256, name });
    if (result.ok && result.value.isNew) await countSupplyChain(scope, supplyChainId, "owner-keys");
    return result;
  });
  if (!trusted.ok) return err({ kind: "owner-key-conflict", detail: trusted.error });
  context.changes.note(supplyChainId, null);
  const stored = (await listOwnerKeys(context, supplyChainId)).find((known) => known.keyId === key.value.keyId);
  return stored === undefined ? err({ kind: "owner-key-not-found", keyId: key.value.keyId }) : ok(stored);
}

async function findName(context: Context, supplyChainId: string, sha256: string): Promise<string | null> {
  const [row] = await context.database
    .select({ path: documentPlacement.path })
    .from(documentPlacement)
    .where(
      and(
        eq(documentPlacement.workspaceId, context.workspaceId),
        eq(documentPlacement.nodeId, nodeIdOf("document", [sha256]).id),
        eq(documentPlacement.supplyChainId, supplyChainId),
      ),
    )
    .limit(1);
  return row?.path ?? null;
}
