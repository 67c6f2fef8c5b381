import type { Functionary } from "@stemma/api-contract";
import { nodeIdOf, sql } from "@stemma/db";
import type { Context } from "../context.ts";

/** What links say of a key id: how many name it, where, and when they arrived. */
export type SignatureSummary = Pick<Functionary, "links" | "firstReceivedAt" | "lastReceivedAt" | "supplyChains">;

const NEVER: SignatureSummary = { links: 0, firstReceivedAt: null, lastReceivedAt: null, supplyChains: [] };

/** Counts the links whose signatures name each of the key ids. Nothing is verified by it. */
export async function summarizeSignatures(
  context: Context,
  keyIds: readonly string[],
): Promise<(keyId: string) => SignatureSummary> {
  const keyIdByNode = new Map(keyIds.map((keyId) => [nodeIdOf("functionary", [keyId]).id, keyId]));
  if (keyIdByNode.size === 0) return () => NEVER;
  const nodes = sql.join(
    [...keyIdByNode.keys()].map((id) => sql`${id}::uuid`),
    sql`, `,
  );
  const { rows } = await context.database.execute<{
    node: string;
    chain: string;
    name: string;
    links: number;
    all: number;
    first: string;
    last: string;
  }>(sql`
    with signed as (
      select a.node_id, a.evidence from adjacency a
      join document_complete c on c.workspace_id = a.workspace_id and c.node_id = a.evidence
      where a.workspace_id = ${context.workspaceId} and a.node_id in (${nodes})
        and a.direction = 1 and a.kind = 'claimed-by'
    ), totals as (select node_id, count(*)::int as all_links from signed group by node_id)
    select s.node_id as node, p.supply_chain_id as chain, ch.name, count(distinct s.evidence)::int as links,
      t.all_links as all, min(p.placed_at)::text as first, max(p.placed_at)::text as last
    from signed s
    join totals t on t.node_id = s.node_id
    join document_placement p on p.workspace_id = ${context.workspaceId} and p.node_id = s.evidence
    join supply_chain ch on ch.workspace_id = p.workspace_id and ch.id = p.supply_chain_id
    group by s.node_id, p.supply_chain_id, ch.name, t.all_links
    order by ch.name, p.supply_chain_id`);
  const summaries = new Map<string, SignatureSummary>();
  for (const row of rows) {
    const keyId = keyIdByNode.get(row.node);
    if (keyId === undefined) continue;
    const known = summaries.get(keyId) ?? NEVER;
    const first = new Date(row.first).toISOString();
    const last = new Date(row.last).toISOString();
    summaries.set(keyId, {
      links: row.all,
      firstReceivedAt: known.firstReceivedAt === null || first < known.firstReceivedAt ? first : known.firstReceivedAt,
      lastReceivedAt: known.lastReceivedAt === null || last > known.lastReceivedAt ? last : known.lastReceivedAt,
      supplyChains: [...known.supplyChains, { id: row.chain, name: row.name, links: row.links }],
    });
  }
  return (keyId) => summaries.get(keyId) ?? NEVER;
}
