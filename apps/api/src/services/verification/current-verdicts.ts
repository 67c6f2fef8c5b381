import { setTimeout as sleep } from "node:timers/promises";
import type { Context } from "../context.ts";
import type { SupplyChainRow } from "../supply-chain/find-supply-chain.ts";
import { findExtents, findListed, type ListedRelease, releaseKey } from "./find-listed.ts";
import type { Extent } from "./note-current.ts";
import type { BriefVerification } from "./packed-verification.ts";
import { findVerdict } from "./verify-release.ts";

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
  const listed = await findListed(
    context,
    chains.map(({ id }) => id),
  );
  const chainById = new Map(chains.map((chain) => [chain.id, chain]));
  const extents = await findExtents(
    context,
    listed.filter(({ current }) => current === null),
  );
  const deadline = performance.now() + patience;
  const described = new Map<string, ReleaseInBrief[]>(chains.map(({ id }) => [id, []]));
  for (const release of listed) {
    const { supplyChainId, name, current } = release;
    const chain = chainById.get(supplyChainId);
    if (chain === undefined) continue;
    described.get(supplyChainId)?.push(
      current === null
        ? {
            name,
            ...(extents.get(releaseKey(release)) ?? NOTHING),
            found: await verifyBy(deadline, context, chain, name),
          }
        : inBrief(name, current),
    );
  }
  return described;
}

function inBrief(name: string, current: NonNullable<ListedRelease["current"]>): ReleaseInBrief {
  const { documents, lastEvidenceAt, ...found } = current;
  return { name, documents, lastEvidenceAt, found };
}

/** Verifies a release; null where it takes longer than there is time. The one who keeps verdicts up to date does it then. */
async function verifyBy(
  deadline: number,
  context: Context,
  chain: SupplyChainRow,
  name: string,
): Promise<BriefVerification | null> {
  const left = deadline - performance.now();
  const result = left > 0 ? await within(left, findVerdict(context, chain, name)) : null;
  if (result === null) context.changes.note(chain.id, name);
  return result;
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
