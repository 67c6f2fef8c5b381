import type { Graph } from "@stemma/api-contract";
import { ok } from "@stemma/in-toto";
import type { Context } from "../context.ts";
import type { Answer } from "../service-error.ts";
import { findRelease } from "../verification/find-release.ts";
import type { PackedVerification } from "../verification/packed-verification.ts";
import { verifyRelease } from "../verification/verify-release.ts";
import { limitGraph } from "./limit-graph.ts";

/** Unpacked, an answer of so many nodes is some tens of megabytes. */
const MAX_PLAIN_NODES = 20_000;

/** The provenance graph of a release; of a very large one the part that fits into an answer. */
export async function getGraph(context: Context, supplyChainId: string, release: string): Promise<Answer<Graph>> {
  const found = await getPackedGraph(context, supplyChainId, release);
  if (!found.ok) return found;
  const { graph, unseen } = found.value;
  if (graph.nodes.length <= MAX_PLAIN_NODES) return ok(graph);
  return ok(limitGraph(graph, MAX_PLAIN_NODES, graph.nodes.length + unseen.length).graph);
}

/** The provenance graph of a release as it was packed, with its ETag. */
export async function getPackedGraph(
  context: Context,
  supplyChainId: string,
  release: string,
): Promise<Answer<PackedVerification>> {
  const chain = await findRelease(context, supplyChainId, release);
  return chain.ok ? ok(await verifyRelease(context, chain.value, release)) : chain;
}
