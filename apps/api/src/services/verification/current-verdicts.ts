import { setTimeout as sleep } from "node:timers/promises";
import type { Context } from "../context.ts";
import type { SupplyChainRow } from "../supply-chain/find-supply-chain.ts";
import { findExtents, findListed, type ListedRelease } from "./find-listed.ts";
import type { Extent } from "./note-current.ts";
import type { BriefVerification } from "./packed-verification.ts";
import { verifyRelease } from "./verify-release.ts";

/** A release in a list. */
export interface ReleaseInBrief extends Extent {
  readonly name: string;
  /** null: it is still to be verified. */
  readonly found: BriefVerification | null;
}

const NOTHING: Extent = { documents: 0, lastEvidenceAt: null };

/**
 * The releases of some supply chains by the time at which they were made, with the verdict of each. What is noted of most of them
 * holds; the others are verified, one after the other.
 * @param patience milliseconds after which nobody waits for verifications any more: a release that has no verdict by then is listed
 * without one, and gets it later
 * @returns by the supply chain's id
 */
export async function currentVerdicts(
  context: Context,
  chains: readonly SupplyChainRow[],
  patience: number = Number.POSITIVE_INFINITY,
): Promise<Map<string, ReleaseInBrief[]>> {
  const ids = chains.map(({ id }) => id);
  const listed = Map.groupBy(await findListed(context, ids), ({ supplyChainId }) => supplyChainId);
  const deadline = performance.now() + patience;
  const described = new Map<string, ReleaseInBrief[]>();
  for (const chain of chains) {
    const releases = listed.get(chain.id) ?? [];
    const verified = await verifyDue(context, chain, releases, deadline);
    described.set(
      chain.id,
      releases.flatMap(({ name, current }) =>
        current === null ? (verified.get(name) ?? []) : [inBrief(name, current)],
      ),
    );
  }
  return described;
}

function inBrief(name: string, current: NonNullable<ListedRelease["current"]>): ReleaseInBrief {
  const { documents, lastEvidenceAt, ...found } = current;
  return { name, documents, lastEvidenceAt, found };
}

/** Verifies those releases of a supply chain whose verdict is not known, until the deadline. The one who keeps verdicts up to date does the rest. */
async function verifyDue(
  context: Context,
  chain: SupplyChainRow,
  releases: readonly ListedRelease[],
  deadline: number,
): Promise<Map<string, ReleaseInBrief>> {
  const due = releases.filter(({ current }) => current === null).map(({ name }) => name);
  const extents = await findExtents(context, chain.id, due);
  const verified = new Map<string, ReleaseInBrief>();
  for (const name of due) {
    const left = deadline - performance.now();
    const result = left > 0 ? await within(left, verifyRelease(context, chain, name)) : null;
    if (result === null) context.changes.note(chain.id, name);
    verified.set(name, { name, ...(extents.get(name) ?? NOTHING), found: result?.brief ?? null });
  }
  return verified;
}

/** What comes of some work within a time; null when it takes longer. It goes on then, and nobody waits for it. */
async function within<T>(milliseconds: number, work: Promise<T>): Promise<T | null> {
  if (milliseconds === Number.POSITIVE_INFINITY) return work;
  const isOver = new AbortController();
  const timeout = sleep(milliseconds, null, { signal: isOver.signal }).catch(() => null);
  try {
    return await Promise.race([work, timeout]);
  } finally {
    isOver.abort();
    // Where it fails after that, the next one who asks gets to know.
    work.catch(() => undefined);
  }
}
