import { adjacency, and, eq, node, sql } from "@stemma/db";
import type { Context } from "../context.ts";
import { findPlaces } from "../document/find-places.ts";
import { isOneOf } from "../document/pg-arrays.ts";

/** One occurrence of a content as material or product, in one release. */
export interface Use {
  readonly supplyChain: { readonly id: string; readonly name: string };
  readonly release: string;
  /** The link's own name. */
  readonly step: string;
  readonly name: string;
  readonly document: string;
  /** Key ids that the link's signatures claim, sorted. */
  readonly claimedKeyIds: readonly string[];
}

/** Which links are asked for: those that made the content, or those that used it. */
export type UseRole = "producedBy" | "consumedBy";

/** Where a page of uses ends: a run, and the document that speaks of it. */
export interface UsePlace {
  readonly runId: string;
  readonly evidence: string;
}

const START: UsePlace = {
  runId: "00000000-0000-0000-0000-000000000000",
  evidence: "00000000-0000-0000-0000-000000000000",
};

function edgesOf({ workspaceId }: Context, nodeId: string, role: UseRole) {
  return and(
    eq(adjacency.workspaceId, workspaceId),
    eq(adjacency.nodeId, nodeId),
    eq(adjacency.direction, role === "producedBy" ? -1 : 1),
    // What went in and came out unchanged was used, not made.
    eq(adjacency.kind, role === "producedBy" ? "product" : "material"),
  );
}

/** How many links made or used the content of an artifact node. */
export async function countUses(context: Context, nodeId: string, role: UseRole): Promise<number> {
  const [row] = await context.database
    .select({ total: sql<number>`count(*)::int` })
    .from(adjacency)
    .where(edgesOf(context, nodeId, role));
  return row?.total ?? 0;
}

/**
 * The uses of an artifact node by one page of links: its edges first, then what stands at their other ends by a second
 * query each (storage.md, rule 6).
 * @returns the uses, and where the next page begins; null when there is none
 */
export async function findUses(
  context: Context,
  nodeId: string,
  role: UseRole,
  { limit, after = START }: { readonly limit: number; readonly after?: UsePlace },
): Promise<{ uses: readonly Use[]; next: UsePlace | null }> {
  const edges = await context.database
    .select({ runId: adjacency.peerId, evidence: adjacency.evidence, names: adjacency.names })
    .from(adjacency)
    .where(
      and(
        edgesOf(context, nodeId, role),
        sql`(${adjacency.peerId}, ${adjacency.evidence}) > (${after.runId}::uuid, ${after.evidence}::uuid)`,
      ),
    )
    .orderBy(adjacency.peerId, adjacency.evidence)
    .limit(limit + 1);
  const page = edges.slice(0, limit);
  const last = page.at(-1);
  if (last === undefined) return { uses: [], next: null };
  const runIds = [...new Set(page.map(({ runId }) => runId))];
  const [runs, signers, places] = await Promise.all([
    findRuns(context, runIds),
    findClaimedKeyIds(context, runIds),
    findPlaces(context, [...new Set(page.map(({ evidence }) => evidence))]),
  ]);
  const uses = page.flatMap(({ runId, evidence, names }) =>
    (places.get(evidence) ?? []).flatMap((place) =>
      (JSON.parse(names) as string[]).map((name) => ({
        ...place,
        step: runs.get(runId) ?? "",
        name,
        claimedKeyIds: signers.get(runId) ?? [],
      })),
    ),
  );
  return { uses, next: edges.length > page.length ? { runId: last.runId, evidence: last.evidence } : null };
}

/**
 * Names under which links kept a content: it went in and came out unchanged, perhaps under a name that it had nowhere
 * before. Those of the first links; whoever kept a content used it, so that their number is part of what used it.
 */
export async function findKeptNames(context: Context, nodeId: string, limit: number): Promise<readonly string[]> {
  const edges = await context.database
    .select({ evidence: adjacency.evidence, names: adjacency.names })
    .from(adjacency)
    .where(
      and(
        eq(adjacency.workspaceId, context.workspaceId),
        eq(adjacency.nodeId, nodeId),
        eq(adjacency.direction, -1),
        eq(adjacency.kind, "kept"),
      ),
    )
    .orderBy(adjacency.peerId, adjacency.evidence)
    .limit(limit);
  if (edges.length === 0) return [];
  const places = await findPlaces(context, [...new Set(edges.map(({ evidence }) => evidence))]);
  return edges.flatMap(({ evidence, names }) => (places.has(evidence) ? (JSON.parse(names) as string[]) : []));
}

/** The names that runs claim, by node id. */
async function findRuns(context: Context, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await context.database
    .select({ nodeId: node.nodeId, identity: node.identity })
    .from(node)
    .where(and(eq(node.workspaceId, context.workspaceId), isOneOf(node.nodeId, ids)));
  return new Map(rows.map((row) => [row.nodeId, (JSON.parse(row.identity) as string[])[1] ?? ""]));
}

/** Who claims to have performed the runs, by node id. */
async function findClaimedKeyIds(context: Context, ids: readonly string[]): Promise<Map<string, string[]>> {
  const { database, workspaceId } = context;
  const edges = await database
    .select({ runId: adjacency.nodeId, keyNode: adjacency.peerId })
    .from(adjacency)
    .where(
      and(
        eq(adjacency.workspaceId, workspaceId),
        isOneOf(adjacency.nodeId, ids),
        eq(adjacency.direction, -1),
        eq(adjacency.kind, "claimed-by"),
      ),
    );
  const keyIds = new Map<string, string[]>();
  if (edges.length === 0) return keyIds;
  const rows = await database
    .select({ nodeId: node.nodeId, identity: node.identity })
    .from(node)
    .where(and(eq(node.workspaceId, workspaceId), isOneOf(node.nodeId, new Set(edges.map(({ keyNode }) => keyNode)))));
  const names = new Map(rows.map((row) => [row.nodeId, (JSON.parse(row.identity) as string[])[0] ?? ""]));
  for (const { runId, keyNode } of edges) {
    keyIds.set(runId, [...(keyIds.get(runId) ?? []), names.get(keyNode) ?? ""].sort());
  }
  return keyIds;
}
