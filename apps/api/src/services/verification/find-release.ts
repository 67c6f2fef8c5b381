import { DEFAULT_RELEASE } from "@stemma/api-contract";
import { and, eq, release, supplyChain } from "@stemma/db";
import { err, ok } from "@stemma/in-toto";
import type { Context } from "../context.ts";
import type { Answer } from "../service-error.ts";
import { findSupplyChain, isUuid, type SupplyChainRow } from "../supply-chain/find-supply-chain.ts";

/** The supply chain of a release that exists. The default release exists before anything is in it. */
export async function findRelease(
  context: Context,
  supplyChainId: string,
  name: string,
): Promise<Answer<SupplyChainRow>> {
  if (name === DEFAULT_RELEASE || !isUuid(supplyChainId)) return findSupplyChain(context, supplyChainId);
  const { database, workspaceId } = context;
  const [row] = await database
    .select({ chain: supplyChain, release: release.name })
    .from(supplyChain)
    .leftJoin(
      release,
      and(
        eq(release.workspaceId, supplyChain.workspaceId),
        eq(release.supplyChainId, supplyChain.id),
        eq(release.name, name),
      ),
    )
    .where(and(eq(supplyChain.workspaceId, workspaceId), eq(supplyChain.id, supplyChainId)));
  if (row === undefined) return err({ kind: "supply-chain-not-found", id: supplyChainId });
  return row.release === null ? err({ kind: "release-not-found", release: name }) : ok(row.chain);
}
