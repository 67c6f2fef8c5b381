import { type Queryable, sql } from "@stemma/db";
import { expect } from "vitest";
import { readDocument } from "../../services/document/read-document.ts";

/** Tables that an import fills, with the columns that do not depend on when and where it happened. */
const TABLES = {
  document: "node_id, digest, sha256, kind, size, bytes, note",
  document_complete: "node_id",
  document_placement: "node_id, release, path",
  node: "node_id, digest, kind, identity",
  node_name: "name_key, node_id",
  adjacency: "node_id, direction, peer_id, evidence, kind, names",
  layout_version: "node_id, path",
  owner_key: "key_id, key_type, scheme, name, document",
  release: "name",
} as const;

/** Every table with its number of rows and a digest over all of them: equal exactly if the rows are. */
export async function fingerprintRows(database: Queryable): Promise<Record<string, string>> {
  const found: [string, string][] = [];
  for (const [table, columns] of Object.entries(TABLES)) {
    const { rows } = await database.execute<{ print: string }>(sql`
      select count(*) || ' rows, ' || coalesce(md5(string_agg(h, '' order by h)), '') as print
      from (select md5(t::text) as h from (select ${sql.raw(columns)} from ${sql.raw(table)}) t) hashed`);
    found.push([table, rows[0]?.print ?? ""]);
  }
  return Object.fromEntries(found);
}

/**
 * Nothing is there by halves: every document has its bytes, all of its edges and the mark that it is complete, and every
 * verdict of the history rests on such documents.
 * @returns how many documents there are
 */
export async function expectWhole(database: Queryable, bytesBySha256: ReadonlyMap<string, Buffer>): Promise<number> {
  const stored = await database.execute<{ sha256: string; bytes: Buffer; rows: number; complete: boolean }>(sql`
    select d.sha256, d.bytes, c.node_id is not null as complete, coalesce(e.rows, 0) as rows
    from document d
    left join document_complete c using (workspace_id, node_id)
    left join (
      select workspace_id, evidence, count(*)::int as rows from adjacency group by workspace_id, evidence
    ) e on e.workspace_id = d.workspace_id and e.evidence = d.node_id`);
  const wrong = stored.rows.filter(({ sha256, bytes, rows, complete }) => {
    const reading = readDocument(bytes);
    const edges = reading.ok ? reading.document.graph.edges.length : Number.NaN;
    return !complete || bytesBySha256.get(sha256)?.equals(bytes) !== true || rows !== 2 * edges;
  });
  expect(wrong.map(({ sha256 }) => sha256)).toEqual([]);
  const unfounded = await database.execute<{ sha256: string }>(sql`
    select b.sha256 from verdict_basis b
    where b.kind in ('document', 'layout') and not exists (
      select from document d join document_complete c using (workspace_id, node_id)
      where d.workspace_id = b.workspace_id and d.sha256 = b.sha256)`);
  expect(unfounded.rows).toEqual([]);
  return stored.rows.length;
}
