import { documentPlacement, release } from "@stemma/db";
import type { Context } from "../context.ts";

/** Where a stored document is to be put. */
export interface Placement {
  readonly nodeId: string;
  readonly path: string;
}

const ROWS_A_STATEMENT = 1_000;

/**
 * Puts stored documents into a release, which is made where it is missing.
 * @returns the placements that are new, as `placementKey`s
 */
export async function placeDocuments(
  context: Context,
  supplyChainId: string,
  releaseName: string,
  placements: readonly Placement[],
): Promise<Set<string>> {
  const fresh = new Set<string>();
  if (placements.length === 0) return fresh;
  const { workspaceId } = context;
  const now = new Date(context.now());
  await context.database
    .insert(release)
    .values({ workspaceId, supplyChainId, name: releaseName, createdAt: now })
    .onConflictDoNothing();
  const byKey = new Map(placements.map((placement) => [placementKey(placement), placement]));
  const rows = [...byKey.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { nodeId, path }]) => ({ workspaceId, nodeId, supplyChainId, release: releaseName, path, placedAt: now }));
  await context.database.transaction(async (tx) => {
    for (let at = 0; at < rows.length; at += ROWS_A_STATEMENT) {
      const inserted = await tx
        .insert(documentPlacement)
        .values(rows.slice(at, at + ROWS_A_STATEMENT))
        .onConflictDoNothing()
        .returning({ nodeId: documentPlacement.nodeId, path: documentPlacement.path });
      for (const row of inserted) fresh.add(placementKey(row));
    }
  });
  return fresh;
}

/** One string for a document and its path. */
export function placementKey(placement: Placement): string {
  return `${placement.nodeId} ${placement.path}`;
}
