import { and, eq, supplyChain } from "@stemma/db";
import { err, ok } from "@stemma/in-toto";
import type { Context } from "../context.ts";
import type { Answer } from "../service-error.ts";

export type SupplyChainRow = typeof supplyChain.$inferSelect;

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export function isUuid(text: string): boolean {
  return UUID.test(text);
}

/** The row of a supply chain. Whatever is no id is an unknown one. */
export async function findSupplyChain(context: Context, id: string): Promise<Answer<SupplyChainRow>> {
  if (!isUuid(id)) return err({ kind: "supply-chain-not-found", id });
  const [row] = await context.database
    .select()
    .from(supplyChain)
    .where(and(eq(supplyChain.workspaceId, context.workspaceId), eq(supplyChain.id, id)));
  return row === undefined ? err({ kind: "supply-chain-not-found", id }) : ok(row);
}
