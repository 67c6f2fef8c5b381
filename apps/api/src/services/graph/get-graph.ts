import type { Graph } from "@stemma/api-contract";
import { ok } from "@stemma/in-toto";
import type { Context } from "../context.ts";
import type { Answer } from "../service-error.ts";
import { findRelease } from "../verification/find-release.ts";
import { verifyRelease } from "../verification/verify-release.ts";

/** The provenance graph of a release. */
export async function getGraph(context: Context, supplyChainId: string, release: string): Promise<Answer<Graph>> {
  const chain = await findRelease(context, supplyChainId, release);
  if (!chain.ok) return chain;
  return ok((await verifyRelease(context, chain.value, release)).graph);
}
