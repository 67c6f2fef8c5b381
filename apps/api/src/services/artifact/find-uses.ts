import {
  adjacency,
  and,
  document,
  documentComplete,
  documentPlacement,
  eq,
  inArray,
  node,
  sql,
  supplyChain,
} from "@stemma/db";
import type { Context } from "../context.ts";

/** One occurrence of a content as material or product, in one release. */
export interface Use {
  readonly kind: "material" | "product";
  readonly supplyChain: { readonly id: string; readonly name: string };
  readonly release: string;
  /** The link's own name. */
  readonly step: string;
  readonly name: string;
  readonly document: string;
  /** Key ids that the link's signatures claim, sorted. */
  readonly claimedKeyIds: readonly string[];
}

/**
 * The uses of an artifact node, from the store: its edges first, then what stands at their other ends by a second query
 * each (storage.md, rule 6).
 * @returns at most `limit` uses, and how many edges there are
 */
export async function findUses(
  context: Context,
  nodeId: string,
  limit: number,
): Promise<{ uses: readonly Use[]; total: number }> {
  const { database, workspaceId } = context;
  const here = and(eq(adjacency.workspaceId, workspaceId), eq(adjacency.nodeId, nodeId));
  const edges = await database
    .select({ runId: adjacency.peerId, evidence: adjacency.evidence, kind: adjacency.kind, names: adjacency.names })
    .from(adjacency)
    .where(here)
    .orderBy(adjacency.direction, adjacency.peerId, adjacency.evidence)
    .limit(limit);
  if (edges.length === 0) return { uses: [], total: 0 };
  const [counted] = await database.select({ total: sql<number>`count(*)::int` }).from(adjacency).where(here);
  const runIds = [...new Set(edges.map(({ runId }) => runId))];
  const runs = await findRuns(context, runIds);
  const signers = await findClaimedKeyIds(context, runIds);
  const places = await findPlaces(context, [...new Set(edges.map(({ evidence }) => evidence))]);
  const uses: Use[] = [];
  for (const { runId, evidence, kind, names } of edges) {
    if (kind === "claimed-by") continue;
    for (const place of places.get(evidence) ?? []) {
      for (const name of JSON.parse(names) as string[]) {
        uses.push({
          kind: kind === "material" ? kind : "product",
          ...place,
          step: runs.get(runId) ?? "",
          name,
          claimedKeyIds: signers.get(runId) ?? [],
        });
      }
    }
  }
  return { uses: uses.slice(0, limit), total: Math.max(counted?.total ?? 0, uses.length) };
}

/** The names that runs claim, by node id. */
async function findRuns(context: Context, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await context.database
    .select({ nodeId: node.nodeId, identity: node.identity })
    .from(node)
    .where(and(eq(node.workspaceId, context.workspaceId), inArray(node.nodeId, [...ids])));
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
        inArray(adjacency.nodeId, [...ids]),
        eq(adjacency.direction, -1),
        eq(adjacency.kind, "claimed-by"),
      ),
    );
  const keyIds = new Map<string, string[]>();
  if (edges.length === 0) return keyIds;
  const rows = await database
    .select({ nodeId: node.nodeId, identity: node.identity })
    .from(node)
    .where(
      and(eq(node.workspaceId, workspaceId), inArray(node.nodeId, [...new Set(edges.map(({ keyNode }) => keyNode))])),
    );
  const names = new Map(rows.map((row) => [row.nodeId, (JSON.parse(row.identity) as string[])[0] ?? ""]));
  for (const { runId, keyNode } of edges) {
    keyIds.set(runId, [...(keyIds.get(runId) ?? []), names.get(keyNode) ?? ""].sort());
  }
  return keyIds;
}

interface PlacedEvidence {
  readonly supplyChain: { readonly id: string; readonly name: string };
  readonly release: string;
  readonly document: string;
}

/** In which releases complete documents stand, by the documents' node ids. */
async function findPlaces(context: Context, evidence: readonly string[]): Promise<Map<string, PlacedEvidence[]>> {
  const rows = await context.database
    .selectDistinct({
      nodeId: document.nodeId,
      document: document.sha256,
      release: documentPlacement.release,
      chainId: supplyChain.id,
      chainName: supplyChain.name,
    })
    .from(documentPlacement)
    .innerJoin(
      document,
      and(eq(document.workspaceId, documentPlacement.workspaceId), eq(document.nodeId, documentPlacement.nodeId)),
    )
    .innerJoin(
      documentComplete,
      and(eq(documentComplete.workspaceId, document.workspaceId), eq(documentComplete.nodeId, document.nodeId)),
    )
    .innerJoin(
      supplyChain,
      and(
        eq(supplyChain.workspaceId, documentPlacement.workspaceId),
        eq(supplyChain.id, documentPlacement.supplyChainId),
      ),
    )
    .where(
      and(eq(documentPlacement.workspaceId, context.workspaceId), inArray(documentPlacement.nodeId, [...evidence])),
    );
  const places = new Map<string, PlacedEvidence[]>();
  for (const row of rows) {
    const place = {
      supplyChain: { id: row.chainId, name: row.chainName },
      release: row.release,
      document: row.document,
    };
    places.set(row.nodeId, [...(places.get(row.nodeId) ?? []), place]);
  }
  return places;
}
