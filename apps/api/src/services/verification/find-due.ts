import { and, document, documentPlacement, eq, inArray, release, sql, supplyChain, verdict } from "@stemma/db";
import type { Context } from "../context.ts";
import { isUuid } from "../supply-chain/find-supply-chain.ts";
import type { Change } from "./change-notes.ts";
import type { ReleaseName } from "./evaluate-release.ts";
import { findListed, releaseKey } from "./find-listed.ts";

/** Looked at in one go. */
const MOST_RELEASES = 5_000;

/**
 * The releases whose newest verdict does not hold any more by itself: none yet, an expiry passed, another verifier, or a clock
 * that was ahead when it was found.
 */
export async function findOverdue({ database, workspaceId, now, verifier }: Context): Promise<ReleaseName[]> {
  const latest = database
    .selectDistinctOn([verdict.supplyChainId, verdict.release], {
      supplyChainId: verdict.supplyChainId,
      release: verdict.release,
      verifier: verdict.verifier,
      evaluatedAt: verdict.evaluatedAt,
      validUntil: verdict.validUntil,
    })
    .from(verdict)
    .where(eq(verdict.workspaceId, workspaceId))
    .orderBy(verdict.supplyChainId, verdict.release, sql`${verdict.number} desc`)
    .as("latest");
  const present = sql`${new Date(now()).toISOString()}::timestamptz`;
  const rows = await selectReleases(database)
    .leftJoin(latest, and(eq(latest.supplyChainId, release.supplyChainId), eq(latest.release, release.name)))
    .where(
      and(
        eq(release.workspaceId, workspaceId),
        sql`(${latest.release} is null or ${latest.verifier} <> ${verifier} or ${latest.validUntil} <= ${present} or ${latest.evaluatedAt} > ${present})`,
      ),
    )
    .orderBy(release.supplyChainId, release.name)
    .limit(MOST_RELEASES);
  return rows.map(toReleaseName);
}

/** The releases that changes were noted for, but for those whose verdict somebody has found since then. */
export async function findChanged(context: Context, changes: readonly Change[]): Promise<ReleaseName[]> {
  const { database, workspaceId } = context;
  const ids = [...new Set(changes.map(({ supplyChainId }) => supplyChainId))].filter(isUuid);
  if (ids.length === 0) return [];
  const rows = await selectReleases(database).where(
    and(eq(release.workspaceId, workspaceId), inArray(release.supplyChainId, ids)),
  );
  const noted = new Set(changes.map(({ supplyChainId, release }) => JSON.stringify([supplyChainId, release])));
  const isNoted = (id: string, name: string | null): boolean => noted.has(JSON.stringify([id, name]));
  const stale = new Set(
    (await findListed(context, ids)).flatMap((each) => (each.current === null ? releaseKey(each) : [])),
  );
  return rows
    .filter((row) => isNoted(row.id, null) || isNoted(row.id, row.release))
    .filter((row) => stale.has(releaseKey({ supplyChainId: row.id, name: row.release })))
    .map(toReleaseName);
}

/** How many bytes a verification of a release has to read. */
export async function sizeOf({ database, workspaceId }: Context, { supplyChain: chain, release: name }: ReleaseName) {
  const [row] = await database
    .select({ bytes: sql<string>`coalesce(sum(${document.size}::bigint), 0)` })
    .from(documentPlacement)
    .innerJoin(
      document,
      and(eq(document.workspaceId, documentPlacement.workspaceId), eq(document.nodeId, documentPlacement.nodeId)),
    )
    .where(
      and(
        eq(documentPlacement.workspaceId, workspaceId),
        eq(documentPlacement.supplyChainId, chain.id),
        eq(documentPlacement.release, name),
      ),
    );
  return Number(row?.bytes ?? 0);
}

/** Every release with its supply chain; the caller says which. */
function selectReleases(database: Context["database"]) {
  return database
    .select({ id: supplyChain.id, name: supplyChain.name, release: release.name })
    .from(release)
    .innerJoin(
      supplyChain,
      and(eq(supplyChain.workspaceId, release.workspaceId), eq(supplyChain.id, release.supplyChainId)),
    );
}

function toReleaseName({ id, name, release: of }: { id: string; name: string; release: string }): ReleaseName {
  return { supplyChain: { id, name }, release: of };
}
