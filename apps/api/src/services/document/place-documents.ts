import { documentPlacement, release, sql } from "@stemma/db";
import type { Context, Scope } from "../context.ts";
import { countRelease } from "../verification/revisions.ts";
import type { Destination } from "./destination.ts";
import { textArray, uuidArray } from "./pg-arrays.ts";

/** Where a stored document is to be put. */
export interface Placement {
  readonly nodeId: string;
  readonly path: string;
}

const ROWS_A_STATEMENT = 1_000;

/** Makes the release where it is missing. */
export async function ensureRelease(
  context: Pick<Context, "database" | "workspaceId" | "now">,
  { supplyChainId, release: name }: Destination,
): Promise<void> {
  const { workspaceId } = context;
  await context.database
    .insert(release)
    .values({ workspaceId, supplyChainId, name, createdAt: new Date(context.now()) })
    .onConflictDoNothing();
}

/**
 * Puts stored documents into a release, and counts that as a change of it.
 * @param scope inside of a transaction
 * @returns the placements that are new, as `placementKey`s
 */
export async function placeDocuments(
  scope: Scope,
  { supplyChainId, release: releaseName }: Destination,
  placements: readonly Placement[],
): Promise<Set<string>> {
  const fresh = new Set<string>();
  const { workspaceId } = scope;
  const placedAt = new Date(scope.now()).toISOString();
  const byKey = new Map(placements.map((placement) => [placementKey(placement), placement]));
  const rows = [...byKey.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, placement]) => placement);
  for (let at = 0; at < rows.length; at += ROWS_A_STATEMENT) {
    const some = rows.slice(at, at + ROWS_A_STATEMENT);
    const inserted = await scope.database.execute<{ node_id: string; path: string }>(sql`
      insert into ${documentPlacement} (workspace_id, node_id, supply_chain_id, release, path, placed_at)
      select ${workspaceId}::uuid, t.node_id, ${supplyChainId}::uuid, ${releaseName}, t.path, ${placedAt}::timestamptz
      from unnest(
        ${uuidArray(some.map(({ nodeId }) => nodeId))}::uuid[],
        ${textArray(some.map(({ path }) => path))}::text[]
      ) as t(node_id, path)
      on conflict do nothing
      returning node_id, path`);
    for (const row of inserted.rows) fresh.add(placementKey({ nodeId: row.node_id, path: row.path }));
  }
  if (fresh.size > 0) await countRelease(scope, supplyChainId, releaseName);
  return fresh;
}

/** One string for a document and its path. */
export function placementKey(placement: Placement): string {
  return `${placement.nodeId} ${placement.path}`;
}
