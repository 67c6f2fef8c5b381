import { randomUUID } from "node:crypto";
import type { SupplyChain } from "@stemma/api-contract";
import { supplyChain } from "@stemma/db";
import { err, ok } from "@stemma/in-toto";
import type { Context } from "../context.ts";
import type { Answer } from "../service-error.ts";

/** Makes an empty supply chain. Its name is unique in the workspace. */
export async function createSupplyChain(context: Context, name: string): Promise<Answer<SupplyChain>> {
  const createdAt = new Date(context.now());
  const [row] = await context.database
    .insert(supplyChain)
    .values({ workspaceId: context.workspaceId, id: randomUUID(), name, createdAt })
    .onConflictDoNothing()
    .returning();
  if (row === undefined) return err({ kind: "supply-chain-name-taken", name });
  return ok({
    id: row.id,
    name,
    createdAt: createdAt.toISOString(),
    verdict: "not-checked",
    releases: [],
    ownerKeys: [],
  });
}
