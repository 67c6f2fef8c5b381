import type { ImportItem } from "@stemma/api-contract";
import { isPassing } from "@stemma/db";
import type { Context, Scope } from "../context.ts";
import { type NotedLayout, noteLayouts } from "../layout/note-layouts.ts";
import { trustKey } from "../owner-key/trust-key.ts";
import { noteArrivals } from "../placement/note-arrivals.ts";
import { countSupplyChain } from "../verification/revisions.ts";
import { BY_DIGESTS, type Destination } from "./destination.ts";
import { ensureRelease, placeDocuments, placementKey } from "./place-documents.ts";
import type { ReadDocument } from "./read-document.ts";
import { NodeIdCollision, noteStored, storeDocumentsIn } from "./store-documents.ts";
import type { TakenItem } from "./take-item.ts";

/** Called in the transaction of the batch, at its end, with the outcomes: what it writes is there exactly if they are. */
export type WithBatch = (scope: Scope, items: readonly ImportItem[]) => Promise<void>;

/** The batch cannot be committed for a reason that is not in its documents: nothing is tried again. */
export class BatchAborted extends Error {}

/**
 * Commits a batch: documents, edges, places, owner keys, and whatever `also` writes, in one transaction. When this
 * returns, everything that it calls stored is committed. A document that the database refuses is rejected alone.
 */
export async function storeBatch(
  context: Context,
  destination: Destination,
  batch: readonly TakenItem[],
  also: WithBatch = async () => undefined,
): Promise<readonly ImportItem[]> {
  const hasRelease = destination.release !== BY_DIGESTS;
  if (hasRelease && batch.some(({ document }) => document !== null)) await ensureRelease(context, destination);
  try {
    return await commit(context, destination, batch, also);
  } catch (error) {
    if (error instanceof BatchAborted || isPassing(error)) throw error;
    const refused = await findRefused(context, destination, batch);
    if (refused.size === 0) throw error;
    return commit(
      context,
      destination,
      batch.map((taken) => refused.get(taken) ?? taken),
      also,
    );
  }
}

async function commit(
  context: Context,
  destination: Destination,
  batch: readonly TakenItem[],
  also: WithBatch,
): Promise<readonly ImportItem[]> {
  const documents = batch.flatMap(({ document }) => (document === null ? [] : [document]));
  let stored: readonly ReadDocument[] = [];
  let changed: ChangedScope = "nothing";
  const settled = await context.database.transaction(async (database) => {
    const scope: Scope = { database, workspaceId: context.workspaceId, now: context.now };
    stored = await storeDocumentsIn(scope, documents);
    const places = batch.flatMap(({ item, document }) =>
      document === null ? [] : [{ nodeId: document.id, path: item.name }],
    );
    const fresh =
      destination.release === BY_DIGESTS
        ? await noteArrivals(scope, destination.supplyChainId, places)
        : await placeDocuments(scope, destination, places);
    if (fresh.size > 0) changed = "release";
    if (await noteLayouts(scope, destination.supplyChainId, layoutsOf(batch))) changed = "supply chain";
    const items: ImportItem[] = [];
    let hasNewOwnerKey = false;
    for (const taken of batch) {
      const { item, isNewOwnerKey } = await settle(scope, destination, taken, fresh);
      hasNewOwnerKey ||= isNewOwnerKey;
      items.push(item);
    }
    if (hasNewOwnerKey) {
      changed = "supply chain";
      await countSupplyChain(scope, destination.supplyChainId, "owner-keys");
    }
    await also(scope, items);
    return items;
  });
  noteStored(context, stored);
  // Those that were there before are committed as well.
  context.documents.keep(documents.map(({ sha256, kind, bytes, known }) => ({ sha256, kind, bytes, known })));
  noteChange(context, destination, changed);
  return settled;
}

/** Which verdicts may be others now: a new layout and a new owner key concern releases of which nothing was imported. */
type ChangedScope = "nothing" | "release" | "supply chain";

function noteChange({ changes }: Context, { supplyChainId, release }: Destination, changed: ChangedScope): void {
  if (changed === "supply chain") changes.note(supplyChainId, null);
  // What came without a release changes one when it finds its place there.
  else if (changed === "release" && release !== BY_DIGESTS) changes.note(supplyChainId, release);
}

function layoutsOf(batch: readonly TakenItem[]): NotedLayout[] {
  return batch.flatMap(({ item, document }) =>
    document?.kind === "layout" ? [{ nodeId: document.id, path: item.name }] : [],
  );
}

/** The outcome of one item. The first of several that are the same is the one that was stored. */
async function settle(
  scope: Scope,
  { supplyChainId }: Destination,
  { item, document, isOwnerKey }: TakenItem,
  fresh: Set<string>,
): Promise<{ readonly item: ImportItem; readonly isNewOwnerKey: boolean }> {
  if (document === null) return { item, isNewOwnerKey: false };
  const isNew = fresh.delete(placementKey({ nodeId: document.id, path: item.name }));
  const settled: ImportItem = isNew ? item : { ...item, outcome: "duplicate" };
  if (!isOwnerKey || document.key === null) return { item: settled, isNewOwnerKey: false };
  const { key, sha256 } = document;
  const trusted = await trustKey(scope, supplyChainId, { key, sha256, name: item.name });
  if (!trusted.ok) return { item: { ...settled, reason: trusted.error }, isNewOwnerKey: false };
  return { item: { ...settled, trusted: true }, isNewOwnerKey: trusted.value.isNew };
}

/** Tries every document by itself, in a transaction that is rolled back, to find those that the database refuses. */
async function findRefused(
  context: Context,
  destination: Destination,
  batch: readonly TakenItem[],
): Promise<Map<TakenItem, TakenItem>> {
  const refused = new Map<TakenItem, TakenItem>();
  const probed = new BatchAborted("only tried");
  for (const taken of batch) {
    if (taken.document === null) continue;
    try {
      await commit(context, destination, [taken], async () => {
        throw probed;
      });
    } catch (error) {
      if (error === probed) continue;
      if (isPassing(error)) throw error;
      const reason = error instanceof NodeIdCollision ? error.message : `the database refused it (${codeOf(error)})`;
      refused.set(taken, { ...taken, document: null, item: { ...taken.item, outcome: "rejected", reason } });
    }
  }
  return refused;
}

/** The code of what the database said; its words may hold what a document says. */
function codeOf(error: unknown): string {
  for (let at = error; at instanceof Error; at = at.cause) if ("code" in at) return String(at.code);
  return "for a reason of its own";
}
