import { adjacency, and, document, documentComplete, eq, node, nodeName, type Queryable, sql } from "@stemma/db";
import type { Context, Scope } from "../context.ts";
import type { EdgeRow, NodeRow } from "./link-edges.ts";
import { type NameRows, nameRows } from "./name-rows.ts";
import { byteaArray, integerArray, isOneOf, smallintArray, textArray, uuidArray } from "./pg-arrays.ts";
import type { ReadDocument } from "./read-document.ts";

const ROWS_A_STATEMENT = 5_000;

/** Two different contents have the same 128-bit id: an accident that does not happen, so an attack. Nothing is stored. */
export class NodeIdCollision extends Error {
  constructor(nodeId: string) {
    super(`Two different contents have the node id ${nodeId}; the import was refused`);
  }
}

/** Stores a batch in a transaction of its own. */
export async function storeDocuments(context: Context, documents: readonly ReadDocument[]): Promise<void> {
  const { workspaceId, now } = context;
  const stored = await context.database.transaction((database) =>
    storeDocumentsIn({ database, workspaceId, now }, documents),
  );
  noteStored(context, stored);
}

/**
 * Stores a batch in a transaction: bytes, nodes, edges, and last the mark that each document is complete. Rows are
 * sorted and tables come in one order, so two imports of the same files wait for each other and never deadlock; what is
 * there already stays (storage.md, rules 7 and 8).
 * @returns the documents that were not there, for `noteStored` once the transaction is committed
 */
export async function storeDocumentsIn(
  scope: Scope,
  documents: readonly ReadDocument[],
): Promise<readonly ReadDocument[]> {
  const tx = scope.database;
  const batch = distinct(documents);
  if (batch.length === 0) return [];
  const complete = await findComplete(tx, scope, batch);
  const fresh = batch.filter((item) => !complete.has(item.id));
  if (fresh.length === 0) return fresh;
  const known = new Set((await insertBytes(tx, scope, fresh)).map(({ id }) => id));
  await insertNodes(tx, scope, distinct(fresh.flatMap((item) => item.graph.nodes)));
  await insertNames(tx, scope, nameRows(fresh.map((item) => item.graph)));
  // Every edge names its document: of one whose bytes this transaction was the first to write, nobody else can have an edge.
  const [ours, others] = [fresh.filter(({ id }) => !known.has(id)), fresh.filter(({ id }) => known.has(id))];
  await insertEdges(tx, scope, ours, sql``);
  await insertEdges(tx, scope, others, sql`on conflict do nothing`);
  await tx.execute(sql`
    insert into ${documentComplete} (workspace_id, node_id)
    select ${scope.workspaceId}::uuid, * from unnest(${uuidArray(fresh.map((item) => item.id))}::uuid[])
    on conflict do nothing`);
  return fresh;
}

/** Tells the index of the graph about documents that are committed now. */
export function noteStored(context: Context, stored: readonly ReadDocument[]): void {
  context.graph.note(context.workspaceId, {
    documents: stored.map((item) => item.id),
    nodes: stored.flatMap((item) => item.graph.nodes),
    edges: stored.flatMap((item) => item.graph.edges.filter(({ kind }) => kind !== "kept")),
  });
}

function distinct<T extends { readonly id: string }>(rows: readonly T[]): T[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  return [...byId.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

async function findComplete(tx: Queryable, context: Scope, batch: readonly ReadDocument[]): Promise<Set<string>> {
  const rows = await tx
    .select({ nodeId: document.nodeId, digest: document.digest })
    .from(documentComplete)
    .innerJoin(
      document,
      and(eq(document.workspaceId, documentComplete.workspaceId), eq(document.nodeId, documentComplete.nodeId)),
    )
    .where(and(eq(documentComplete.workspaceId, context.workspaceId), isOneOf(document.nodeId, idsOf(batch))));
  refuseCollisions(rows, batch);
  return new Set(rows.map((row) => row.nodeId));
}

/**
 * Writes the bytes of documents that are not there yet.
 * @returns those that were there: another import was faster
 */
async function insertBytes(tx: Queryable, context: Scope, batch: readonly ReadDocument[]): Promise<ReadDocument[]> {
  const inserted = await tx.execute<{ node_id: string }>(sql`
    insert into ${document} (workspace_id, node_id, digest, sha256, kind, size, bytes, note, stored_at)
    select ${context.workspaceId}::uuid, t.*, ${new Date(context.now()).toISOString()}::timestamptz
    from unnest(
      ${uuidArray(batch.map((item) => item.id))}::uuid[],
      ${byteaArray(batch.map((item) => item.digest))}::bytea[],
      ${textArray(batch.map((item) => item.sha256))}::text[],
      ${textArray(batch.map((item) => item.kind))}::text[],
      ${integerArray(batch.map((item) => item.bytes.length))}::integer[],
      ${byteaArray(batch.map((item) => item.bytes))}::bytea[],
      ${textArray(batch.map((item) => item.note))}::text[]
    ) as t
    on conflict do nothing
    returning node_id`);
  const known = missing(batch, inserted.rows);
  if (known.length === 0) return known;
  const stored = await tx
    .select({ nodeId: document.nodeId, digest: document.digest })
    .from(document)
    .where(and(eq(document.workspaceId, context.workspaceId), isOneOf(document.nodeId, idsOf(known))));
  refuseCollisions(stored, known);
  return known;
}

async function insertNodes(tx: Queryable, context: Scope, nodes: readonly NodeRow[]): Promise<void> {
  for (const rows of chunks(nodes)) {
    const inserted = await tx.execute<{ node_id: string }>(sql`
      insert into ${node} (workspace_id, node_id, digest, kind, identity)
      select ${context.workspaceId}::uuid, * from unnest(
        ${uuidArray(rows.map((row) => row.id))}::uuid[],
        ${byteaArray(rows.map((row) => row.digest))}::bytea[],
        ${textArray(rows.map((row) => row.kind))}::text[],
        ${textArray(rows.map((row) => JSON.stringify(row.identity)))}::text[])
      on conflict do nothing
      returning node_id`);
    const known = missing(rows, inserted.rows);
    if (known.length === 0) continue;
    const stored = await tx
      .select({ nodeId: node.nodeId, digest: node.digest })
      .from(node)
      .where(and(eq(node.workspaceId, context.workspaceId), isOneOf(node.nodeId, idsOf(known))));
    refuseCollisions(stored, known);
  }
}

async function insertNames(tx: Queryable, context: Scope, { nameKey, nodeId }: NameRows): Promise<void> {
  for (let at = 0; at < nodeId.length; at += ROWS_A_STATEMENT) {
    await tx.execute(sql`
      insert into ${nodeName} (workspace_id, name_key, node_id)
      select ${context.workspaceId}::uuid, * from unnest(
        ${textArray(nameKey.slice(at, at + ROWS_A_STATEMENT))}::text[],
        ${uuidArray(nodeId.slice(at, at + ROWS_A_STATEMENT))}::uuid[])
      on conflict do nothing`);
  }
}

/** @param onConflict what to do about edges that are there; an insert that need not look for them costs half */
async function insertEdges(
  tx: Queryable,
  context: Scope,
  batch: readonly ReadDocument[],
  onConflict: ReturnType<typeof sql>,
): Promise<void> {
  let rows = new EdgeColumns();
  const flush = async (): Promise<void> => {
    if (rows.node.length === 0) return;
    const { node, direction, peer, evidence, kind, names } = rows;
    rows = new EdgeColumns();
    await tx.execute(sql`
      insert into ${adjacency} (workspace_id, node_id, direction, peer_id, evidence, kind, names)
      select ${context.workspaceId}::uuid, * from unnest(
        ${uuidArray(node)}::uuid[], ${smallintArray(direction)}::smallint[], ${uuidArray(peer)}::uuid[],
        ${uuidArray(evidence)}::uuid[], ${textArray(kind)}::text[], ${textArray(names)}::text[])
      ${onConflict}`);
  };
  for (const { id, graph } of batch) {
    for (const edge of graph.edges) {
      rows.add(edge, id);
      if (rows.node.length >= ROWS_A_STATEMENT) await flush();
    }
  }
  await flush();
}

/** Rows of the adjacency table, column by column: a batch has thousands of them, and none is looked at by itself. */
class EdgeColumns {
  readonly node: string[] = [];
  readonly direction: number[] = [];
  readonly peer: string[] = [];
  readonly evidence: string[] = [];
  readonly kind: string[] = [];
  readonly names: string[] = [];

  /** Both rows of an edge. */
  add({ source, target, kind, names }: EdgeRow, evidence: string): void {
    const text = JSON.stringify(names);
    this.node.push(source, target);
    this.direction.push(1, -1);
    this.peer.push(target, source);
    this.evidence.push(evidence, evidence);
    this.kind.push(kind, kind);
    this.names.push(text, text);
  }
}

/** Those that an insert left out, because something with their id was there: its digest must be theirs. */
function missing<T extends { readonly id: string }>(
  rows: readonly T[],
  inserted: readonly { readonly node_id: string }[],
): T[] {
  const fresh = new Set(inserted.map((row) => row.node_id));
  return rows.filter((row) => !fresh.has(row.id));
}

function idsOf(rows: readonly { readonly id: string }[]): string[] {
  return rows.map(({ id }) => id);
}

/** Parts of a sorted list that are small enough not to hold up other requests while they are encoded. */
function chunks<T>(rows: readonly T[]): T[][] {
  const count = Math.ceil(rows.length / ROWS_A_STATEMENT);
  return Array.from({ length: count }, (_, at) => rows.slice(at * ROWS_A_STATEMENT, (at + 1) * ROWS_A_STATEMENT));
}

/** The full digest of what is stored must be the digest of what we have, or two contents share an id (rule 2). */
function refuseCollisions(
  stored: readonly { readonly nodeId: string; readonly digest: Buffer }[],
  ours: readonly { readonly id: string; readonly digest: Buffer }[],
): void {
  const digestById = new Map(ours.map((row) => [row.id, row.digest]));
  for (const row of stored) {
    if (digestById.get(row.nodeId)?.equals(row.digest) !== true) throw new NodeIdCollision(row.nodeId);
  }
}
