import type pg from "pg";

/** What the store takes on disk and the index in memory. */
export interface Sizes {
  /** Bytes of every table with its indexes, the largest first. */
  readonly tables: readonly { readonly table: string; readonly bytes: number; readonly indexBytes: number }[];
  /** Bytes of the index of the graph in memory. */
  readonly graphIndex: number;
}

const TABLES = ["document", "document_complete", "document_placement", "node", "node_name", "adjacency"];

export async function measureSizes(pool: pg.Pool, graphIndex: number): Promise<Sizes> {
  const { rows } = await pool.query<{ table: string; bytes: number; indexBytes: number }>(
    `select relname as table, pg_total_relation_size(oid)::float8 as bytes, pg_indexes_size(oid)::float8 as "indexBytes"
     from pg_class where relname = any ($1) order by 2 desc`,
    [TABLES],
  );
  return { tables: rows, graphIndex };
}
