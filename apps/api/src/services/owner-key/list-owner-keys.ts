import type { OwnerKey } from "@stemma/api-contract";
import { and, asc, eq, ownerKey } from "@stemma/db";
import type { Scope } from "../context.ts";

export interface StoredOwnerKey extends OwnerKey {
  /** SHA-256 of the document that holds it. */
  readonly document: string;
}

/** The keys that the team trusts to sign the layouts of a supply chain. */
export async function listOwnerKeys(
  context: Pick<Scope, "database" | "workspaceId">,
  supplyChainId: string,
): Promise<StoredOwnerKey[]> {
  const rows = await context.database
    .select()
    .from(ownerKey)
    .where(and(eq(ownerKey.workspaceId, context.workspaceId), eq(ownerKey.supplyChainId, supplyChainId)))
    .orderBy(asc(ownerKey.keyId));
  return rows.map(({ keyId, keyType, scheme, name, document, addedAt }) => ({
    keyId,
    keyType,
    scheme,
    name,
    document,
    addedAt: addedAt.toISOString(),
  }));
}
