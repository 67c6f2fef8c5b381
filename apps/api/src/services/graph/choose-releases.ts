import { GRAPH_VIEW_LIMITS } from "@stemma/api-contract";
import { and, desc, documentPlacement, eq, nodeIdOf, release as releaseTable, sql, supplyChain } from "@stemma/db";
import type { Context } from "../context.ts";
import { isOneOf } from "../document/pg-arrays.ts";
import { describeNodes } from "./describe-nodes.ts";
import { EVERYWHERE } from "./everywhere.ts";

/** A release by its names. */
export interface ReleaseChoice {
  readonly supplyChain: { readonly id: string; readonly name: string };
  readonly release: string;
}

/** The releases that a graph is made of, and how many there would have been. */
export interface ReleaseChoices {
  readonly releases: readonly ReleaseChoice[];
  readonly total: number;
  /** Why there may be more of them than `total`; null when there are not. */
  readonly incomplete: string | null;
}

const MOST = GRAPH_VIEW_LIMITS.releases;
/** Nodes around a focus whose releases are looked up. */
const MOST_NODES = 500;
const MILLISECONDS = 2_000;
const INCOMPLETE = `Releases were looked for among ${MOST_NODES} nodes around the focus in each direction, and there are more: others may know it too.`;

/** The newest releases of a supply chain. */
export async function newestReleases(
  context: Context,
  chain: { readonly id: string; readonly name: string },
): Promise<ReleaseChoices> {
  const where = and(eq(releaseTable.workspaceId, context.workspaceId), eq(releaseTable.supplyChainId, chain.id));
  const rows = await context.database
    .select({ name: releaseTable.name })
    .from(releaseTable)
    .where(where)
    .orderBy(desc(releaseTable.createdAt), releaseTable.name)
    .limit(MOST);
  const [counted] = await context.database
    .select({ total: sql<number>`count(*)::int` })
    .from(releaseTable)
    .where(where);
  const releases = rows.map(({ name }) => ({ supplyChain: { id: chain.id, name: chain.name }, release: name }));
  return { releases, total: counted?.total ?? 0, incomplete: null };
}

/**
 * The releases in which the links around a stored node stand, those of the nearest links first: a graph may go across
 * releases and supply chains.
 *
 * @param supplyChainId only those of this one; null: of all
 */
export async function releasesAround(
  context: Context,
  start: string,
  hops: number,
  supplyChainId: string | null,
): Promise<ReleaseChoices> {
  const { runs, incomplete } = await runsAround(context, start, hops);
  const described = await describeNodes(context, runs);
  const documents = runs.flatMap((id) => described.get(id)?.document ?? []);
  const order = new Map(documents.map((sha256, at) => [nodeIdOf("document", [sha256]).id, at]));
  if (order.size === 0) return { releases: [], total: 0, incomplete };
  const rows = await context.database
    .selectDistinct({
      nodeId: documentPlacement.nodeId,
      release: documentPlacement.release,
      id: supplyChain.id,
      name: supplyChain.name,
    })
    .from(documentPlacement)
    .innerJoin(
      supplyChain,
      and(
        eq(supplyChain.workspaceId, documentPlacement.workspaceId),
        eq(supplyChain.id, documentPlacement.supplyChainId),
      ),
    )
    .where(
      and(
        eq(documentPlacement.workspaceId, context.workspaceId),
        isOneOf(documentPlacement.nodeId, order.keys()),
        supplyChainId === null ? undefined : eq(documentPlacement.supplyChainId, supplyChainId),
      ),
    );
  rows.sort((a, b) => (order.get(a.nodeId) ?? 0) - (order.get(b.nodeId) ?? 0) || (a.release < b.release ? -1 : 1));
  const choices = new Map(
    rows.map(({ id, name, release }): [string, ReleaseChoice] => [
      `${id} ${release}`,
      { supplyChain: { id, name }, release },
    ]),
  );
  return { releases: [...choices.values()].slice(0, MOST), total: choices.size, incomplete };
}

/** The runs within some hops of a node along the flow and against it, the nearest first; the node itself if it is one. */
async function runsAround(
  context: Context,
  start: string,
  hops: number,
): Promise<{ readonly runs: string[]; readonly incomplete: string | null }> {
  const limits = { nodes: MOST_NODES, depth: Math.max(1, hops), milliseconds: MILLISECONDS };
  const ask = (direction: "ancestors" | "descendants") =>
    context.graph.closure({ workspaceId: context.workspaceId, start, direction, limits, blocked: [...EVERYWHERE] });
  const [before, after] = [await ask("ancestors"), await ask("descendants")];
  const runs = new Set([start]);
  for (let at = 0; at < Math.max(before.levels.length, after.levels.length); at += 1) {
    for (const id of [...(before.levels[at]?.ids("run") ?? []), ...(after.levels[at]?.ids("run") ?? [])]) runs.add(id);
  }
  // That the search ends at the hops is what was asked for; that it ends before them is not.
  const ended = [before.truncated, after.truncated].some((truncated) => truncated !== null && truncated.by !== "depth");
  return { runs: [...runs], incomplete: ended ? INCOMPLETE : null };
}
