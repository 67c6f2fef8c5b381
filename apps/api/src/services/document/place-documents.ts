import { documentPlacement, release } from "@stemma/db";
import type { Context, Scope } from "../context.ts";
import type { Destination } from "./destination.ts";

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
 * Puts stored documents into a release.
 * @returns the placements that are new, as `placementKey`s
 */
export async function placeDocuments(
  scope: Scope,
  { supplyChainId, release: releaseName }: Destination,
  placements: readonly Placement[],
): Promise<Set<string>> {
  const fresh = new Set<string>();
  const { workspaceId } = scope;
  const placedAt = new Date(scope.now());
  const byKey = new Map(placements.map((placement) => [placementKey(placement), placement]));
  const rows = [...byKey.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { nodeId, path }]) => ({ workspaceId, nodeId, supplyChainId, release: releaseName, path, placedAt }));
  for (let at = 0; at < rows.length; at += ROWS_A_STATEMENT) {
    const inserted = await scope.database
      .insert(documentPlacement)
      .values(rows.slice(at, at + ROWS_A_STATEMENT))
      .onConflictDoNothing()
      .returning({ nodeId: documentPlacement.nodeId, path: documentPlacement.path });
    for (const row of inserted) fresh.add(placementKey(row));
  }
  return fresh;
}

/** One string for a document and its path. */
export function placementKey(placement: Placement): string {
  return `${placement.nodeId} ${placement.path}`;
}
