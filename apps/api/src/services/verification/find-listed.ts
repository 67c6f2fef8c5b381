import type { Verdict } from "@stemma/api-contract";
import { currentVerdict, documentPlacement, release, revision, sql } from "@stemma/db";
import type { Context } from "../context.ts";
import { isOneOf, textArray, uuidArray } from "../document/pg-arrays.ts";
import type { Extent } from "./note-current.ts";
import type { BriefVerification } from "./packed-verification.ts";

/** A release as a list has it. */
export interface ListedRelease {
  readonly supplyChainId: string;
  readonly name: string;
  /** null: none is noted, or what is noted need not hold any more. */
  readonly current: CurrentVerdict | null;
}

/** What lists say of a release. */
export interface CurrentVerdict extends BriefVerification, Extent {}

type ListedRow = {
  chain: string;
  name: string;
  holds: boolean;
  verdict: Verdict;
  summary: string;
  layout: string | null;
  artifacts: number;
  findings: number;
  documents: number;
  last: string | null;
};

/**
 * The releases of some supply chains by the time at which they were made, each with its verdict where what is noted of it holds: found by
 * this verifier, on what is there now, and no expiry has passed. One statement, whatever the releases consist of.
 */
export async function findListed(
  { database, workspaceId, now, verifier }: Context,
  supplyChains: readonly string[],
): Promise<ListedRelease[]> {
  if (supplyChains.length === 0) return [];
  const present = sql`${new Date(now()).toISOString()}::timestamptz`;
  const { rows } = await database.execute<ListedRow>(sql`
    select r.supply_chain_id as chain, r.name,
      coalesce(c.verifier = ${verifier} and c.evaluated_at <= ${present}
        and (c.valid_until is null or c.valid_until > ${present})
        and c.release_revision = coalesce(own.number, 0) and c.owner_key_revision = coalesce(keys.number, 0)
        and (c.layout_revision is null or c.layout_revision = coalesce(layouts.number, 0)), false) as holds,
      c.verdict, c.summary, c.layout, c.artifacts, c.findings, c.documents,
      c.last_evidence_at as last
    from ${release} r
    left join ${currentVerdict} c on c.workspace_id = r.workspace_id and c.supply_chain_id = r.supply_chain_id
      and c.release = r.name
    left join ${revision} own on own.workspace_id = r.workspace_id and own.supply_chain_id = r.supply_chain_id
      and own.release = r.name and own.kind = 'release'
    left join ${revision} keys on keys.workspace_id = r.workspace_id and keys.supply_chain_id = r.supply_chain_id
      and keys.release = '' and keys.kind = 'owner-keys'
    left join ${revision} layouts on layouts.workspace_id = r.workspace_id
      and layouts.supply_chain_id = r.supply_chain_id and layouts.release = '' and layouts.kind = 'layouts'
    where r.workspace_id = ${workspaceId} and ${isOneOf(sql`r.supply_chain_id`, supplyChains)}
    order by r.created_at, r.name`);
  return rows.map(({ chain: supplyChainId, name, holds, last, ...said }) => ({
    supplyChainId,
    name,
    current: holds ? { ...said, lastEvidenceAt: last === null ? null : new Date(last) } : null,
  }));
}

/** What is in some releases, by `releaseKey`. */
export async function findExtents(
  { database, workspaceId }: Context,
  releases: readonly Pick<ListedRelease, "supplyChainId" | "name">[],
): Promise<Map<string, Extent>> {
  if (releases.length === 0) return new Map();
  const { rows } = await database.execute<{ chain: string; release: string; documents: number; last: string }>(sql`
    select p.supply_chain_id as chain, p.release, count(distinct p.node_id)::int as documents, max(p.placed_at) as last
    from unnest(
      ${uuidArray(releases.map(({ supplyChainId }) => supplyChainId))}::uuid[],
      ${textArray(releases.map(({ name }) => name))}::text[]
    ) as wanted(supply_chain_id, release)
    join ${documentPlacement} p on p.supply_chain_id = wanted.supply_chain_id and p.release = wanted.release
    where p.workspace_id = ${workspaceId}
    group by p.supply_chain_id, p.release`);
  return new Map(
    rows.map(({ chain, release: name, documents, last }) => [
      releaseKey({ supplyChainId: chain, name }),
      { documents, lastEvidenceAt: new Date(last) },
    ]),
  );
}

/** One string for a release: an id has no blanks. */
export function releaseKey({ supplyChainId, name }: Pick<ListedRelease, "supplyChainId" | "name">): string {
  return `${supplyChainId} ${name}`;
}
