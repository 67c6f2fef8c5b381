import { documentArrival } from "@stemma/db";
import type { Scope } from "../context.ts";
import { type Placement, placementKey } from "../document/place-documents.ts";

/**
 * Notes that stored documents came to a supply chain without a release.
 * @returns those that are new, as `placementKey`s
 */
export async function noteArrivals(
  { database, workspaceId, now }: Scope,
  supplyChainId: string,
  documents: readonly Placement[],
): Promise<Set<string>> {
  if (documents.length === 0) return new Set();
  const arrivedAt = new Date(now());
  const byKey = new Map(documents.map((document) => [placementKey(document), document]));
  const rows = [...byKey.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { nodeId, path }]) => ({ workspaceId, nodeId, supplyChainId, path, arrivedAt }));
  const inserted = await database
    .insert(documentArrival)
    .values(rows)
    .onConflictDoNothing()
    .returning({ nodeId: documentArrival.nodeId, path: documentArrival.path });
  return new Set(inserted.map(placementKey));
}
