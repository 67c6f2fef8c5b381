import {
  adjacency,
  and,
  copyInto,
  document,
  documentComplete,
  eq,
  node,
  nodeName,
  type Queryable,
  sql,
} from "@stemma/db";
import type { Context, Scope } from "../context.ts";
import { copyDocuments } from "./copy-documents.ts";
import { EDGE_COLUMNS, edgeRows } from "./edge-rows.ts";
import type { EdgeRow, NodeRow } from "./link-edges.ts";
import { type NameRows, nameRows, splitNames } from "./name-rows.ts";
import { byteaArray, integerArray, isOneOf, smallintArray, textArray, uuidArray } from "./pg-arrays.ts";
import type { ReadDocument } from "./read-document.ts";

const ROWS_A_STATEMENT = 5_000;
/** So many documents make up for what COPY takes to begin and end. */
const COPIED_FROM = 50;

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
  const nodes = distinct(fresh.flatMap((item) => item.graph.nodes));
  const names = nameRows(fresh.map((item) => item.graph));
  if (fresh.length >= COPIED_FROM && (await copyUnlessRaced(tx, scope, { documents: fresh, nodes, names })))
    return fresh;
  const isNew = await insertBytes(tx, scope, fresh);
  await insertNodes(tx, scope, nodes);
  await insertNames(tx, scope, names);
  // Every edge names its document: of those whose bytes this transaction was the first to write, nobody else can have one.
  if (isNew && nodes.length > 0) await copyInto(tx, EDGE_COLUMNS, edgeRows(scope.workspaceId, nodes, fresh));
  else await insertKnownEdges(tx, scope, fresh);
  await tx.execute(sql`
    insert into ${documentComplete} (workspace_id, node_id)
    select ${scope.workspaceId}::uuid, * from unnest(${uuidArray(fresh.map((item) => item.id))}::uuid[])
    on conflict do nothing`);
  return fresh;
}

interface Rows {
  readonly documents: readonly ReadDocument[];
  readonly nodes: readonly NodeRow[];
  readonly names: NameRows;
}

/** @returns false when another import was faster, and nothing is written */
async function copyUnlessRaced(tx: Queryable, scope: Scope, { documents, nodes, names }: Rows): Promise<boolean> {
  const known = new Set<string>();
  for (const some of chunks(nodes)) for (const id of await findNodes(tx, scope, some)) known.add(id);
  const newNodes = nodes.filter(({ id }) => !known.has(id));
  // Of a node that is written here nobody else can have a name.
  const [newNames, otherNames] = splitNames(names, (id) => !known.has(id));
  if (!(await copyDocuments(scope, { documents, nodes, newNodes, newNames }))) return false;
  await insertNames(tx, scope, otherNames);
  return true;
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
 * @returns whether none of them was there: where one was, another import was faster
 */
async function insertBytes(tx: Queryable, context: Scope, batch: readonly ReadDocument[]): Promise<boolean> {
  const inserted = await tx.execute(sql`
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
    on conflict do nothing`);
  if (inserted.rowCount === batch.length) return true;
  const stored = await tx
    .select({ nodeId: document.nodeId, digest: document.digest })
    .from(document)
    .where(and(eq(document.workspaceId, context.workspaceId), isOneOf(document.nodeId, idsOf(batch))));
  refuseCollisions(stored, batch);
  return false;
}

/** Nodes are never deleted: those that are there need not be written, and to look first takes less than to try. */
async function insertNodes(tx: Queryable, context: Scope, nodes: readonly NodeRow[]): Promise<void> {
  for (const some of chunks(nodes)) {
    const known = await findNodes(tx, context, some);
    const rows = some.filter(({ id }) => !known.has(id));
    if (rows.length === 0) continue;
    const inserted = await tx.execute(sql`
      insert into ${node} (workspace_id, node_id, digest, kind, identity)
      select ${context.workspaceId}::uuid, * from unnest(
        ${uuidArray(rows.map((row) => row.id))}::uuid[],
        ${byteaArray(rows.map((row) => row.digest))}::bytea[],
        ${textArray(rows.map((row) => row.kind))}::text[],
        ${textArray(rows.map((row) => JSON.stringify(row.identity)))}::text[])
      on conflict do nothing`);
    // Another import wrote one of them meanwhile.
    if (inserted.rowCount !== rows.length) await findNodes(tx, context, rows);
  }
}

/** @returns those of some nodes that are there, with the digests that they should have */
async function findNodes(tx: Queryable, context: Scope, nodes: readonly NodeRow[]): Promise<Set<string>> {
  const stored = await tx
    .select({ nodeId: node.nodeId, digest: node.digest })
    .from(node)
    .where(and(eq(node.workspaceId, context.workspaceId), isOneOf(node.nodeId, idsOf(nodes))));
  refuseCollisions(stored, nodes);
  return new Set(stored.map(({ nodeId }) => nodeId));
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

/** Writes edges that may be there already. To look for each of them costs as much again, so this is not how new ones come. */
async function insertKnownEdges(tx: Queryable, context: Scope, batch: readonly ReadDocument[]): Promise<void> {
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
      on conflict do nothing`);
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
