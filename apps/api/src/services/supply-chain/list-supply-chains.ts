import type { SupplyChainList } from "@stemma/api-contract";
import { asc, eq, supplyChain } from "@stemma/db";
import type { Context } from "../context.ts";
import { describeSupplyChains } from "./describe-supply-chains.ts";

/** All supply chains of the workspace, by name. Which verdict comes first is the screen's business. */
export async function listSupplyChains(context: Context): Promise<SupplyChainList> {
  const rows = await context.database
    .select()
    .from(supplyChain)
    .where(eq(supplyChain.workspaceId, context.workspaceId))
    .orderBy(asc(supplyChain.name));
  return { items: await describeSupplyChains(context, rows) };
}
