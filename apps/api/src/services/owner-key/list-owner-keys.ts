import type { OwnerKey } from "@stemma/api-contract";
import { and, asc, eq, ownerKey } from "@stemma/db";
import type { Scope } from "../context.ts";
import { isOneOf } from "../document/pg-arrays.ts";

export interface StoredOwnerKey extends OwnerKey {
  /** SHA-256 of the document that holds it. */
  readonly document: string;
}

/** The keys that the team trusts to sign the layouts of a supply chain. */
export async function listOwnerKeys(
  context: Pick<Scope, "database" | "workspaceId">,
  supplyChainId: string,
): Promise<StoredOwnerKey[]> {
  return (await listOwnerKeysOf(context, [supplyChainId])).get(supplyChainId) ?? [];
}

/** The keys that the team trusts to sign the layouts of each of some supply chains, by its id. */
export async function listOwnerKeysOf(
  context: Pick<Scope, "database" | "workspaceId">,
  supplyChains: readonly string[],
): Promise<Map<string, StoredOwnerKey[]>> {
  const rows = await context.database
    .select()
    .from(ownerKey)
    .where(and(eq(ownerKey.workspaceId, context.workspaceId), isOneOf(ownerKey.supplyChainId, supplyChains)))
    .orderBy(asc(ownerKey.keyId));
  const keys = new Map<string, StoredOwnerKey[]>(supplyChains.map((id) => [id, []]));
  for (const { supplyChainId, keyId, keyType, scheme, name, document, addedAt } of rows) {
    keys.get(supplyChainId)?.push({ keyId, keyType, scheme, name, document, addedAt: addedAt.toISOString() });
  }
  return keys;
}
