import type { SearchHit, StoredNode } from "@stemma/api-contract";
import { adjacency, nodeIdOf, sql } from "@stemma/db";
import type { Context } from "../context.ts";
import { findPlaces, type PlacedEvidence } from "../document/find-places.ts";

/** Of the links that name an artifact so many are looked at: a licence file is named by thousands. */
const LINKS_LOOKED_AT = 8;

type NamedPlace = NonNullable<Extract<SearchHit, { place: unknown }>["place"]>;

/** Where runs and artifacts stand, by node id: what has one name is told apart by that. */
export async function findHitPlaces(
  context: Context,
  nodes: ReadonlyMap<string, StoredNode>,
): Promise<Map<string, NamedPlace>> {
  const evidence = await evidenceOf(context, nodes);
  const documents = new Set([...evidence.values()].flat());
  if (documents.size === 0) return new Map();
  const byDocument = await findPlaces(context, [...documents]);
  return new Map(
    [...evidence].flatMap(([nodeId, links]) => {
      const all = new Map<string, PlacedEvidence>();
      for (const link of links.slice(0, LINKS_LOOKED_AT)) {
        for (const place of byDocument.get(link) ?? []) all.set(`${place.supplyChain.id} ${place.release}`, place);
      }
      const [first] = all.values();
      if (first === undefined) return [];
      const { supplyChain, release } = first;
      return [[nodeId, { supplyChain, release, places: all.size, more: links.length > LINKS_LOOKED_AT }] as const];
    }),
  );
}

/** Node ids of the documents that speak of each node: its own link of a run, the first ones of an artifact. */
async function evidenceOf(
  { database, workspaceId }: Context,
  nodes: ReadonlyMap<string, StoredNode>,
): Promise<Map<string, string[]>> {
  const evidence = new Map<string, string[]>();
  for (const [nodeId, { document }] of nodes) {
    if (document !== null) evidence.set(nodeId, [nodeIdOf("document", [document]).id]);
  }
  // Each runs along the index and stops when it has enough, as the lookups do.
  const queries = [...nodes].flatMap(([nodeId, { kind }]) =>
    kind === "artifact"
      ? [
          sql`(
            select distinct node_id as "nodeId", evidence from (
              select node_id, evidence from ${adjacency}
              where workspace_id = ${workspaceId} and node_id = ${nodeId} limit ${LINKS_LOOKED_AT + 1}
            ) as named)`,
        ]
      : [],
  );
  if (queries.length === 0) return evidence;
  const { rows } = await database.execute<{ nodeId: string; evidence: string }>(sql.join(queries, sql` union all `));
  for (const row of rows) evidence.set(row.nodeId, [...(evidence.get(row.nodeId) ?? []), row.evidence]);
  return evidence;
}
