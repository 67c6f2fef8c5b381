import { layoutVersion } from "@stemma/db";
import type { Scope } from "../context.ts";
import { isSublayoutPath } from "../verification/link-path.ts";
import { countSupplyChain } from "../verification/revisions.ts";

/** A layout and where it stands. */
export interface NotedLayout {
  readonly nodeId: string;
  readonly path: string;
}

/**
 * Makes layouts versions of a supply chain. One that it has already stays what it is: importing an old layout again does
 * not make it the newest. Layouts that stand for a step of another layout are none.
 * @param scope inside of a transaction
 * @returns whether one of them was none before
 */
export async function noteLayouts(
  { database, workspaceId, now }: Scope,
  supplyChainId: string,
  layouts: readonly NotedLayout[],
): Promise<boolean> {
  const first = new Map<string, NotedLayout>();
  for (const layout of layouts) {
    if (!first.has(layout.nodeId) && !isSublayoutPath(layout.path)) first.set(layout.nodeId, layout);
  }
  if (first.size === 0) return false;
  const arrivedAt = new Date(now());
  const rows = [...first.values()]
    .sort((a, b) => (a.nodeId < b.nodeId ? -1 : 1))
    .map((layout) => ({ workspaceId, supplyChainId, ...layout, arrivedAt }));
  const inserted = await database
    .insert(layoutVersion)
    .values(rows)
    .onConflictDoNothing()
    .returning({ nodeId: layoutVersion.nodeId });
  if (inserted.length === 0) return false;
  await countSupplyChain({ database, workspaceId }, supplyChainId, "layouts");
  return true;
}
