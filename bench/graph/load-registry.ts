import { createHash } from "node:crypto";
import type pg from "pg";
import type { EdgeRow } from "../../apps/api/src/services/document/link-edges.ts";
import { nameRows } from "../../apps/api/src/services/document/name-rows.ts";
import { type ReadDocument, readDocument } from "../../apps/api/src/services/document/read-document.ts";
import { CopyRows } from "./copy-rows.ts";
import type { Fault, Registry, RegistryRelease } from "./registry.ts";

const STORED_AT = "2030-01-01T00:00:00Z";
/** Tables that are filled; their indexes are made when they are full. */
const TABLES = ["document_placement", "document_complete", "document", "node", "node_name", "adjacency"];

export interface Loaded {
  readonly releases: number;
  readonly links: number;
  readonly documents: number;
  readonly nodes: number;
  readonly artifacts: number;
  /** Each once, not once for each direction. */
  readonly edges: number;
  readonly seconds: number;
  readonly faults: ReadonlyMap<Fault, number>;
}

/**
 * Loads a registry straight into the tables: the rows that an import would have made, because the import's own code reads
 * every document, but by COPY, without conflicts, and with the indexes made at the end.
 */
export async function loadRegistry(
  pool: pg.Pool,
  workspaceId: string,
  registry: Registry,
  say: (line: string) => void,
): Promise<Loaded> {
  const started = performance.now();
  const restore = await dropIndexes(pool);
  await pool.query(
    "create unlogged table node_load (like node); create unlogged table node_name_load (like node_name)",
  );
  const writer = await openTables(pool, workspaceId);
  const faults = new Map<Fault, number>();
  const stored = new Set<string>();
  const chains = new Set<string>();
  let [releases, links] = [0, 0];
  for (const release of registry.releases()) {
    releases += 1;
    links += release.links.length;
    if (release.fault !== null) faults.set(release.fault, (faults.get(release.fault) ?? 0) + 1);
    await writer.release(release, stored, chains);
    if (releases % 5_000 === 0) say(`${links} links of ${releases} releases, ${seconds(started)} s`);
  }
  await writer.end();
  say(`${writer.edges} edges written, ${seconds(started)} s`);
  await pool.query("insert into node select distinct on (node_id) * from node_load order by node_id");
  await pool.query("insert into node_name select distinct * from node_name_load order by 1, 2, 3");
  await pool.query("drop table node_load; drop table node_name_load");
  for (const statement of restore) await pool.query(statement);
  say(`indexes made, ${seconds(started)} s`);
  await pool.query("vacuum analyze");
  const counted = await pool.query<{ kind: string; n: number }>(
    "select kind, count(*)::int as n from node where workspace_id = $1 group by kind",
    [workspaceId],
  );
  return {
    releases,
    links,
    documents: stored.size,
    nodes: counted.rows.reduce((sum, { n }) => sum + n, 0),
    artifacts: counted.rows.find(({ kind }) => kind === "artifact")?.n ?? 0,
    edges: writer.edges,
    seconds: Number(seconds(started)),
    faults,
  };
}

function seconds(since: number): string {
  return ((performance.now() - since) / 1_000).toFixed(0);
}

/** Drops the keys and indexes of the tables, and says how to make them again: sorting once is faster than ten million inserts. */
async function dropIndexes(pool: pg.Pool): Promise<readonly string[]> {
  const constraints = await pool.query<{ table: string; name: string; definition: string; type: string }>(
    `select conrelid::regclass::text as table, conname as name, pg_get_constraintdef(oid) as definition, contype as type
     from pg_constraint
     where contype in ('p', 'u') and conrelid::regclass::text = any ($1)
        or contype = 'f' and $1 && array[conrelid::regclass::text, confrelid::regclass::text]`,
    [TABLES],
  );
  const [foreign, keys] = [
    constraints.rows.filter(({ type }) => type === "f"),
    constraints.rows.filter(({ type }) => type !== "f"),
  ];
  for (const { table, name } of [...foreign, ...keys]) await pool.query(`alter table ${table} drop constraint ${name}`);
  const indexes = await pool.query<{ indexname: string; indexdef: string }>(
    "select indexname, indexdef from pg_indexes where tablename = any ($1)",
    [TABLES],
  );
  for (const { indexname } of indexes.rows) await pool.query(`drop index ${indexname}`);
  return [
    ...keys.map(({ table, name, definition }) => `alter table ${table} add constraint ${name} ${definition}`),
    ...indexes.rows.map(({ indexdef }) => indexdef),
    ...foreign.map(({ table, name, definition }) => `alter table ${table} add constraint ${name} ${definition}`),
  ];
}

class Tables {
  edges = 0;
  readonly #workspaceId: string;
  readonly #to: Readonly<Record<TableName, CopyRows>>;

  constructor(workspaceId: string, to: Readonly<Record<TableName, CopyRows>>) {
    this.#workspaceId = workspaceId;
    this.#to = to;
  }

  async release(release: RegistryRelease, stored: Set<string>, chains: Set<string>): Promise<void> {
    const chainId = uuidOf(release.supplyChain);
    const to = this.#to;
    const key = this.#document(release.owner.bytes, stored);
    if (!chains.has(chainId)) {
      chains.add(chainId);
      to.supply_chain.write([this.#workspaceId, chainId, release.supplyChain, STORED_AT]);
      const { keyId } = release.owner;
      to.owner_key.write([this.#workspaceId, chainId, keyId, "ed25519", "ed25519", "owner.pub", key.sha256, STORED_AT]);
    }
    to.release.write([this.#workspaceId, chainId, release.release, STORED_AT]);
    const files = [{ path: "root.layout", bytes: release.layout }, ...release.links];
    for (const { path, bytes } of files) {
      const { id } = this.#document(bytes, stored);
      to.placement.write([this.#workspaceId, id, chainId, release.release, path, STORED_AT]);
    }
    await Promise.all(Object.values(to).map((table) => table.flush()));
  }

  async end(): Promise<void> {
    // What others refer to first; the foreign keys of the small tables are there all the time.
    for (const table of Object.values(this.#to)) await table.end();
  }

  #document(bytes: Buffer, stored: Set<string>): ReadDocument {
    const reading = readDocument(bytes);
    if (!reading.ok) throw new Error(`the generator made what the import refuses: ${reading.reason}`);
    const { document } = reading;
    if (stored.has(document.id)) return document;
    stored.add(document.id);
    const { id, digest, sha256, kind, note, graph } = document;
    this.#to.document.write([this.#workspaceId, id, digest, sha256, kind, bytes.length, bytes, note, STORED_AT]);
    this.#to.complete.write([this.#workspaceId, id]);
    for (const row of graph.nodes) {
      this.#to.node.write([this.#workspaceId, row.id, row.digest, row.kind, JSON.stringify(row.identity)]);
    }
    const names = nameRows([graph]);
    for (const [at, nodeId] of names.nodeId.entries()) {
      this.#to.name.write([this.#workspaceId, names.nameKey[at] ?? "", nodeId]);
    }
    for (const edge of graph.edges) this.#edge(edge, id);
    return document;
  }

  #edge({ kind, source, target, names }: EdgeRow, evidence: string): void {
    const text = JSON.stringify(names);
    this.#to.adjacency.write([this.#workspaceId, source, 1, target, evidence, kind, text]);
    this.#to.adjacency.write([this.#workspaceId, target, -1, source, evidence, kind, text]);
    this.edges += 1;
  }
}

const INTO = {
  supply_chain: "supply_chain (workspace_id, id, name, created_at)",
  release: "release (workspace_id, supply_chain_id, name, created_at)",
  owner_key: "owner_key (workspace_id, supply_chain_id, key_id, key_type, scheme, name, document, added_at)",
  document: "document (workspace_id, node_id, digest, sha256, kind, size, bytes, note, stored_at)",
  complete: "document_complete (workspace_id, node_id)",
  placement: "document_placement (workspace_id, node_id, supply_chain_id, release, path, placed_at)",
  node: "node_load (workspace_id, node_id, digest, kind, identity)",
  name: "node_name_load (workspace_id, name_key, node_id)",
  adjacency: "adjacency (workspace_id, node_id, direction, peer_id, evidence, kind, names)",
} as const;
type TableName = keyof typeof INTO;

async function openTables(pool: pg.Pool, workspaceId: string): Promise<Tables> {
  const entries = await Promise.all(
    (Object.entries(INTO) as [TableName, string][]).map(
      async ([name, into]) => [name, await CopyRows.open(pool, into)] as const,
    ),
  );
  return new Tables(workspaceId, Object.fromEntries(entries) as Record<TableName, CopyRows>);
}

/** The id of a supply chain: the same for the same name. */
export function uuidOf(name: string): string {
  const hex = createHash("sha256").update(`bench ${name}`).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
