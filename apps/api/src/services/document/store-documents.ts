import {
  adjacency,
  and,
  document,
  documentComplete,
  eq,
  inArray,
  node,
  nodeName,
  type Queryable,
  sql,
} from "@stemma/db";
import type { Context, Scope } from "../context.ts";
import type { EdgeRow, NodeRow } from "./link-edges.ts";
import { type NameRow, nameRows } from "./name-rows.ts";
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
  await insertBytes(tx, scope, fresh);
  await insertNodes(tx, scope, distinct(fresh.flatMap((item) => item.graph.nodes)));
  await insertNames(tx, scope, nameRows(fresh.map((item) => item.graph)));
  await insertEdges(tx, scope, fresh);
  const rows = fresh.map((item) => ({ workspaceId: scope.workspaceId, nodeId: item.id }));
  await tx.insert(documentComplete).values(rows).onConflictDoNothing();
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
  const ids = batch.map((item) => item.id);
  const rows = await tx
    .select({ nodeId: document.nodeId, digest: document.digest })
    .from(documentComplete)
    .innerJoin(
      document,
      and(eq(document.workspaceId, documentComplete.workspaceId), eq(document.nodeId, documentComplete.nodeId)),
    )
    .where(and(eq(documentComplete.workspaceId, context.workspaceId), inArray(documentComplete.nodeId, ids)));
  refuseCollisions(rows, batch);
  return new Set(rows.map((row) => row.nodeId));
}

async function insertBytes(tx: Queryable, context: Scope, batch: readonly ReadDocument[]): Promise<void> {
  const storedAt = new Date(context.now());
  const rows = batch.map((item) => ({
    workspaceId: context.workspaceId,
    nodeId: item.id,
    digest: item.digest,
    sha256: item.sha256,
    kind: item.kind,
    size: item.bytes.length,
    bytes: item.bytes,
    note: item.note,
    storedAt,
  }));
  await tx.insert(document).values(rows).onConflictDoNothing();
  const ids = batch.map((item) => item.id);
  const stored = await tx
    .select({ nodeId: document.nodeId, digest: document.digest })
    .from(document)
    .where(and(eq(document.workspaceId, context.workspaceId), inArray(document.nodeId, ids)));
  refuseCollisions(stored, batch);
}

async function insertNodes(tx: Queryable, context: Scope, nodes: readonly NodeRow[]): Promise<void> {
  for (const rows of chunks(nodes)) {
    const ids = sql.param(rows.map((row) => row.id));
    await tx.execute(sql`
      insert into ${node} (workspace_id, node_id, digest, kind, identity)
      select ${context.workspaceId}::uuid, * from unnest(
        ${ids}::uuid[],
        ${sql.param(rows.map((row) => row.digest))}::bytea[],
        ${sql.param(rows.map((row) => row.kind))}::text[],
        ${sql.param(rows.map((row) => JSON.stringify(row.identity)))}::text[])
      on conflict do nothing`);
    const stored = await tx
      .select({ nodeId: node.nodeId, digest: node.digest })
      .from(node)
      .where(and(eq(node.workspaceId, context.workspaceId), sql`${node.nodeId} = any(${ids}::uuid[])`));
    refuseCollisions(stored, rows);
  }
}

async function insertNames(tx: Queryable, context: Scope, names: readonly NameRow[]): Promise<void> {
  for (const rows of chunks(names)) {
    await tx.execute(sql`
      insert into ${nodeName} (workspace_id, name_key, node_id)
      select ${context.workspaceId}::uuid, * from unnest(
        ${sql.param(rows.map((row) => row.nameKey))}::text[],
        ${sql.param(rows.map((row) => row.nodeId))}::uuid[])
      on conflict do nothing`);
  }
}

async function insertEdges(tx: Queryable, context: Scope, batch: readonly ReadDocument[]): Promise<void> {
  const all = batch.flatMap((item) => item.graph.edges.flatMap((edge) => bothDirections(edge, item.id)));
  all.sort((a, b) => (a.key < b.key ? -1 : 1));
  for (const rows of chunks(all)) {
    await tx.execute(sql`
      insert into ${adjacency} (workspace_id, node_id, direction, peer_id, evidence, kind, names)
      select ${context.workspaceId}::uuid, * from unnest(
        ${sql.param(rows.map((row) => row.node))}::uuid[],
        ${sql.param(rows.map((row) => row.direction))}::smallint[],
        ${sql.param(rows.map((row) => row.peer))}::uuid[],
        ${sql.param(rows.map((row) => row.evidence))}::uuid[],
        ${sql.param(rows.map((row) => row.kind))}::text[],
        ${sql.param(rows.map((row) => row.names))}::text[])
      on conflict do nothing`);
  }
}

/** Parts of a sorted list that are small enough not to hold up other requests while they are encoded. */
function chunks<T>(rows: readonly T[]): T[][] {
  const count = Math.ceil(rows.length / ROWS_A_STATEMENT);
  return Array.from({ length: count }, (_, at) => rows.slice(at * ROWS_A_STATEMENT, (at + 1) * ROWS_A_STATEMENT));
}

function bothDirections(edge: EdgeRow, evidence: string) {
  const rest = { evidence, kind: edge.kind, names: JSON.stringify(edge.names) };
  const row = (from: string, direction: 1 | -1, peer: string) => ({
    ...rest,
    node: from,
    direction,
    peer,
    key: `${from} ${direction} ${peer} ${evidence} ${edge.kind}`,
  });
  return [row(edge.source, 1, edge.target), row(edge.target, -1, edge.source)];
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
