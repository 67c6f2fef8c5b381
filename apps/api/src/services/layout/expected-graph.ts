import type { Graph } from "@stemma/api-contract";
import { ok } from "@stemma/in-toto";
import type { Context } from "../context.ts";
import { listOwnerKeys } from "../owner-key/list-owner-keys.ts";
import type { Answer } from "../service-error.ts";
import { findSupplyChain } from "../supply-chain/find-supply-chain.ts";
import { evaluateBeside } from "../verification/evaluate-beside.ts";
import { fetchEvidence } from "../verification/gather-evidence.ts";
import { findStoredLayout } from "./find-stored-layout.ts";

/** What a layout expects, as a graph: what a release would look like for which nobody has done anything yet. */
export async function getExpectedGraph(
  context: Context,
  supplyChainId: string,
  sha256: string,
): Promise<Answer<Graph>> {
  const chain = await findSupplyChain(context, supplyChainId);
  if (!chain.ok) return chain;
  const layout = await findStoredLayout(context, sha256);
  if (!layout.ok) return layout;
  const ownerKeys = await listOwnerKeys(context, supplyChainId);
  const evidence = await fetchEvidence(context, { placed: [layout.value], ownerKeys, versions: [], picks: [] });
  const name = { supplyChain: { id: chain.value.id, name: chain.value.name }, release: "" };
  const { result } = await evaluateBeside(name, evidence, context.now());
  return ok(result.graph);
}
