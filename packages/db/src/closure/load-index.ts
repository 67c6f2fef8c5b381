import type pg from "pg";
import { runIdOf } from "../node-id.ts";
import { readBinary } from "./binary-copy.ts";
import { type GraphAddition, type GraphIndex, type IndexParts, kindCode, rowsOf } from "./graph-index.ts";
import { IdTable } from "./id-table.ts";
import { IntList } from "./int-list.ts";

/** The index would take more memory than it may. */
export class IndexTooLarge extends Error {}

/** More than this and loading everything again is faster. */
const MOST_DOCUMENTS_TO_CATCH_UP = 20_000;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** What the ends of an edge are, by the first letter of its kind. */
const ENDS: ReadonlyMap<number, readonly [source: number, target: number]> = new Map([
  ["m".charCodeAt(0), [kindCode("artifact"), kindCode("run")]],
  ["p".charCodeAt(0), [kindCode("run"), kindCode("artifact")]],
  ["c".charCodeAt(0), [kindCode("functionary"), kindCode("run")]],
]);

/**
 * Loads the whole graph of a workspace from one snapshot of the store: its edges say which nodes there are and of what
 * kind, so that the table of nodes need not be read.
 * @throws {IndexTooLarge} when it would take more than `maxBytes`
 */
export async function loadIndexParts(pool: pg.Pool, workspaceId: string, maxBytes: number): Promise<IndexParts> {
  return inSnapshot(pool, async (client) => {
    const where = `where workspace_id = '${checked(workspaceId)}'`;
    const documents = new IdTable();
    await readBinary(client, `select node_id from document_complete ${where}`, 1, (bytes, starts) => {
      internAt(documents, bytes, starts[0] ?? 0);
    });
    const ids = new IdTable();
    const kinds: number[] = [];
    const [from, to] = [new IntList(), new IntList()];
    const guard = (): void => {
      // While the rows are made, ids and edges are there twice.
      const bytes = documents.bytes + 2 * (ids.bytes + from.bytes + to.bytes);
      if (bytes > maxBytes) throw new IndexTooLarge(`the graph of workspace ${workspaceId} takes more memory`);
    };
    const edges = `select node_id, peer_id, kind::"char" from adjacency ${where} and direction = 1 and kind <> 'kept'`;
    await readBinary(client, edges, 3, (bytes, starts) => {
      const source = internAt(ids, bytes, starts[0] ?? 0);
      const target = internAt(ids, bytes, starts[1] ?? 0);
      const ends = ENDS.get(bytes[starts[2] ?? 0] ?? 0);
      if (ends !== undefined) {
        kinds[source] = ends[0];
        kinds[target] = ends[1];
      }
      from.push(source);
      to.push(target);
      if (from.size % 65_536 === 0) guard();
    });
    guard();
    const { table, places } = ids.sorted();
    const sortedKinds = new Uint8Array(table.size).fill(kindCode(""));
    for (const [node, place] of places.entries()) sortedKinds[place] = kinds[node] ?? kindCode("");
    const renumber = (nodes: Int32Array): Int32Array => nodes.map((node) => places[node] ?? 0);
    return {
      documents: documents.parts(),
      ids: table.parts(),
      kinds: sortedKinds,
      rows: rowsOf(table.size, renumber(from.values()), renumber(to.values())),
    };
  });
}

function internAt(table: IdTable, bytes: Buffer, at: number): number {
  return table.intern(
    bytes.readUInt32BE(at),
    bytes.readUInt32BE(at + 4),
    bytes.readUInt32BE(at + 8),
    bytes.readUInt32BE(at + 12),
  );
}

/** What Postgres said at the last look: nothing at all was committed since while it says the same. */
export type StoreState = string;

/**
 * Brings an index up to date with what other processes committed. Documents are append-only, so as many as it has seen
 * are the same ones. Counting them takes longer the more there are, so it is left out while the database says that no
 * transaction has ended since the last look.
 *
 * @param before what the last look said; null: count in any case
 * @returns what this look says, or null when the index is so far behind that it should be loaded again
 */
export async function catchUp(
  pool: pg.Pool,
  workspaceId: string,
  index: GraphIndex,
  before: StoreState | null,
): Promise<StoreState | null> {
  if (before !== null) {
    const now = await pool.query<[string]>({ text: "select pg_current_snapshot()::text", rowMode: "array" });
    if (now.rows[0]?.[0] === before) return before;
  }
  const counted = await pool.query<[string, number]>({
    text: `select pg_current_snapshot()::text, count(*)::int from document_complete where workspace_id = $1`,
    values: [workspaceId],
    rowMode: "array",
  });
  const [state = "", documents = 0] = counted.rows[0] ?? [];
  const behind = documents - index.documents.size;
  if (behind === 0) return state;
  if (behind < 0 || behind > MOST_DOCUMENTS_TO_CATCH_UP) return null;
  return inSnapshot(pool, async (client) => {
    const unseen: string[] = [];
    const complete = `select node_id from document_complete where workspace_id = '${checked(workspaceId)}'`;
    await readBinary(client, complete, 1, (bytes, starts) => {
      const id = uuidAt(bytes, starts[0] ?? 0);
      if (index.documents.find(id) < 0) unseen.push(id);
    });
    index.add(await readAddition(client, workspaceId, unseen));
    return state;
  });
}

/** The part of the graph that some documents speak of: every edge of a document begins or ends at its run. */
async function readAddition(
  client: pg.PoolClient,
  workspaceId: string,
  documents: readonly string[],
): Promise<GraphAddition> {
  const digests = await client.query<[string]>({
    text: "select sha256 from document where workspace_id = $1 and node_id = any ($2::uuid[])",
    values: [workspaceId, documents],
    rowMode: "array",
  });
  const runs = digests.rows.map(([sha256]) => runIdOf(sha256).id);
  const found = await client.query<[string, number, string, string]>({
    text: `
      select node_id, direction, peer_id, kind from adjacency
      where workspace_id = $1 and node_id = any ($2::uuid[])`,
    values: [workspaceId, runs],
    rowMode: "array",
  });
  const kindById = new Map<string, string>();
  for (const [run, , peer, kind] of found.rows) {
    kindById.set(run, "run").set(peer, kind === "claimed-by" ? "functionary" : "artifact");
  }
  return {
    documents,
    nodes: [...kindById].map(([id, kind]) => ({ id, kind })),
    edges: found.rows.flatMap(([run, direction, peer, kind]) => {
      if (kind === "kept") return [];
      return direction === 1 ? { source: run, target: peer } : { source: peer, target: run };
    }),
  };
}

async function inSnapshot<T>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let done = false;
  try {
    await client.query("begin isolation level repeatable read read only");
    const result = await work(client);
    await client.query("rollback");
    done = true;
    return result;
  } finally {
    // A COPY that was not read to its end cannot be ended otherwise than with the connection.
    client.release(!done);
  }
}

/** COPY takes no parameters. */
function checked(workspaceId: string): string {
  if (!UUID.test(workspaceId)) throw new Error("not the id of a workspace");
  return workspaceId;
}

function uuidAt(bytes: Buffer, at: number): string {
  const hex = bytes.toString("hex", at, at + 16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
