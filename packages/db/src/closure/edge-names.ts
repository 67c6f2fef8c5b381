import type pg from "pg";

/** Edges of one node that are looked at: content that is everywhere has half a million. */
const EDGES = 4;
/** Nodes in one statement. */
const NODES = 50;

/**
 * One small query for each node, many of them in one statement: a join that takes the first few rows of each node is not
 * possible on Citus, and a plain `node_id = any (…)` would read all edges of a hub. The statement always has the same
 * text, so that a connection plans it once; planning takes longer than running it.
 */
const FEW_EDGES_OF_EACH = Array.from(
  { length: NODES },
  (_, at) =>
    `(select node_id, names from adjacency where workspace_id = $1 and node_id = $${at + 2}::uuid limit ${EDGES})`,
).join(" union all ");

/** Names under which artifacts passed, by node id. Nodes whose edges have no names are left out. */
export async function edgeNames(
  pool: pg.Pool,
  workspaceId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const distinct = [...new Set(ids)];
  const names = new Map<string, Set<string>>();
  for (let at = 0; at < distinct.length; at += NODES) {
    const part = distinct.slice(at, at + NODES);
    // Places that are left over ask for nothing.
    const values = [workspaceId, ...part, ...Array.from({ length: NODES - part.length }, () => null)];
    const query = { name: "stemma-few-edges-of-each", text: FEW_EDGES_OF_EACH, values, rowMode: "array" as const };
    const { rows } = await pool.query<[string, string]>(query);
    for (const [id, json] of rows) {
      const found = names.get(id) ?? new Set();
      names.set(id, found);
      for (const name of JSON.parse(json) as string[]) found.add(name);
    }
  }
  return new Map([...names].map(([id, found]) => [id, [...found]]));
}
