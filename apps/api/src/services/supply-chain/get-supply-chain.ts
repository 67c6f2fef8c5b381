import type { SupplyChain } from "@stemma/api-contract";
import { err, ok } from "@stemma/in-toto";
import type { Context } from "../context.ts";
import type { Answer } from "../service-error.ts";
import { describeSupplyChains } from "./describe-supply-chains.ts";
import { findSupplyChain } from "./find-supply-chain.ts";

/** One supply chain with its releases and their verdicts. */
export async function getSupplyChain(context: Context, id: string): Promise<Answer<SupplyChain>> {
  const found = await findSupplyChain(context, id);
  if (!found.ok) return found;
  const [described] = await describeSupplyChains(context, [found.value]);
  return described === undefined ? err({ kind: "supply-chain-not-found", id }) : ok(described);
}
