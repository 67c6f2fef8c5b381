import { DEFAULT_RELEASE } from "@stemma/api-contract";
import { and, eq, release } from "@stemma/db";
import { err, ok } from "@stemma/in-toto";
import type { Context } from "../context.ts";
import type { Answer } from "../service-error.ts";
import { findSupplyChain, type SupplyChainRow } from "../supply-chain/find-supply-chain.ts";

/** The supply chain of a release that exists. The default release exists before anything is in it. */
export async function findRelease(
  context: Context,
  supplyChainId: string,
  name: string,
): Promise<Answer<SupplyChainRow>> {
  const chain = await findSupplyChain(context, supplyChainId);
  if (!chain.ok || name === DEFAULT_RELEASE) return chain;
  const [row] = await context.database
    .select({ name: release.name })
    .from(release)
    .where(
      and(
        eq(release.workspaceId, context.workspaceId),
        eq(release.supplyChainId, supplyChainId),
        eq(release.name, name),
      ),
    );
  return row === undefined ? err({ kind: "release-not-found", release: name }) : ok(chain.value);
}
