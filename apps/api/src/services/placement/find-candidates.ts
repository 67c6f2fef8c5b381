import type { PlacementCandidate } from "@stemma/api-contract";
import { adjacency, and, documentPlacement, eq, inArray, runIdOf } from "@stemma/db";
import type { Context } from "../context.ts";
import { isOneOf } from "../document/pg-arrays.ts";
import { EVERYWHERE } from "../graph/everywhere.ts";

/** The releases that a link shares digests with. */
export interface Candidates {
  /** The one with the most shared digests first. */
  readonly releases: readonly PlacementCandidate[];
  /** Whether its digests occur in more links than were looked at: then there may be other candidates. */
  readonly truncated: boolean;
}

/** Claims of other links about the same digests that are looked at. */
const MOST_CLAIMS = 20_000;
const IDS_A_STATEMENT = 5_000;

/**
 * Which releases of a supply chain know digests that a link names. Content that is everywhere, such as the empty file,
 * says nothing and is left out.
 */
export async function findCandidates(context: Context, supplyChainId: string, sha256: string): Promise<Candidates> {
  const artifacts = await artifactsOf(context, sha256);
  const claims: { nodeId: string; evidence: string }[] = [];
  for (const ids of chunks(artifacts)) {
    const rows = await context.database
      .selectDistinct({ nodeId: adjacency.nodeId, evidence: adjacency.evidence })
      .from(adjacency)
      .where(and(eq(adjacency.workspaceId, context.workspaceId), isOneOf(adjacency.nodeId, ids)))
      .limit(MOST_CLAIMS + 1 - claims.length);
    claims.push(...rows);
    if (claims.length > MOST_CLAIMS) break;
  }
  const releasesByDocument = await findReleases(context, supplyChainId, [
    ...new Set(claims.map((row) => row.evidence)),
  ]);
  const digestsByRelease = new Map<string, Set<string>>();
  for (const { nodeId, evidence } of claims) {
    for (const release of releasesByDocument.get(evidence) ?? []) {
      digestsByRelease.set(release, (digestsByRelease.get(release) ?? new Set()).add(nodeId));
    }
  }
  const releases = [...digestsByRelease].map(([release, digests]) => ({ release, sharedDigests: digests.size }));
  releases.sort((a, b) => b.sharedDigests - a.sharedDigests || (a.release < b.release ? -1 : 1));
  return { releases, truncated: claims.length > MOST_CLAIMS };
}

async function artifactsOf({ database, workspaceId }: Context, sha256: string): Promise<string[]> {
  const rows = await database
    .selectDistinct({ id: adjacency.peerId })
    .from(adjacency)
    .where(
      and(
        eq(adjacency.workspaceId, workspaceId),
        eq(adjacency.nodeId, runIdOf(sha256).id),
        inArray(adjacency.kind, ["material", "product", "kept"]),
      ),
    );
  return rows.map(({ id }) => id).filter((id) => !EVERYWHERE.has(id));
}

async function findReleases(
  { database, workspaceId }: Context,
  supplyChainId: string,
  documents: readonly string[],
): Promise<Map<string, string[]>> {
  const releases = new Map<string, string[]>();
  for (const ids of chunks(documents)) {
    const rows = await database
      .selectDistinct({ nodeId: documentPlacement.nodeId, release: documentPlacement.release })
      .from(documentPlacement)
      .where(
        and(
          eq(documentPlacement.workspaceId, workspaceId),
          isOneOf(documentPlacement.nodeId, ids),
          eq(documentPlacement.supplyChainId, supplyChainId),
        ),
      );
    for (const { nodeId, release } of rows) releases.set(nodeId, [...(releases.get(nodeId) ?? []), release]);
  }
  return releases;
}

function chunks(ids: readonly string[]): string[][] {
  const count = Math.ceil(ids.length / IDS_A_STATEMENT);
  return Array.from({ length: count }, (_, at) => ids.slice(at * IDS_A_STATEMENT, (at + 1) * IDS_A_STATEMENT));
}
