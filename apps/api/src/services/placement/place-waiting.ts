import type { Context } from "../context.ts";
import { placeDocuments } from "../document/place-documents.ts";
import { findCandidates } from "./find-candidates.ts";
import { findWaiting, type WaitingDocument } from "./find-waiting.ts";

/** Waiting documents that one import looks at, the newest ones. */
const MOST_DOCUMENTS = 200;
/** A document that found its place may be what another one shares digests with. */
const MOST_ROUNDS = 8;

/**
 * Puts every waiting link into the one release that it shares digests with. Where several releases or none fit, it goes
 * on waiting. Places are only ever added, so two processes that do this at once cannot choose two different releases.
 * @returns how many documents have a place now
 */
export async function placeWaiting(context: Context, supplyChainId: string): Promise<number> {
  const { workspaceId, now } = context;
  let placed = 0;
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const decided = await decide(context, supplyChainId);
    if (decided.size === 0) break;
    for (const [release, documents] of decided) {
      await context.database.transaction((database) =>
        placeDocuments({ database, workspaceId, now }, { supplyChainId, release }, documents),
      );
      context.changes.note(supplyChainId, release);
      placed += documents.length;
    }
  }
  return placed;
}

async function decide(context: Context, supplyChainId: string): Promise<Map<string, WaitingDocument[]>> {
  const decided = new Map<string, WaitingDocument[]>();
  for (const waiting of await findWaiting(context, supplyChainId, { limit: MOST_DOCUMENTS })) {
    if (waiting.kind !== "link" || waiting.isHeld) continue;
    const { releases, truncated } = await findCandidates(context, supplyChainId, waiting.sha256);
    const [only, ...others] = releases;
    if (only === undefined || others.length > 0 || truncated) continue;
    decided.set(only.release, [...(decided.get(only.release) ?? []), waiting]);
  }
  return decided;
}
