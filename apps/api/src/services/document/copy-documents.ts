import { copyInto, type Queryable, RowWriter, sql, uuidBytes } from "@stemma/db";
import type { Scope } from "../context.ts";
import { EDGE_COLUMNS, edgeRows } from "./edge-rows.ts";
import type { NodeRow } from "./link-edges.ts";
import type { NameRows } from "./name-rows.ts";
import type { ReadDocument } from "./read-document.ts";

/** A chunk of rows that is encoded at a stretch, so that other requests get their turn. */
const CHUNK_BYTES = 256 * 1024;
/** What Postgres says of a row that is there already. */
const UNIQUE_VIOLATION = "23505";

/** Documents of which no row is there yet, as far as one can see. */
export interface NewRows {
  /** Sorted by id. */
  readonly documents: readonly ReadDocument[];
  /** All nodes that their edges join, sorted by id. */
  readonly nodes: readonly NodeRow[];
  /** Those of them that are not there. */
  readonly newNodes: readonly NodeRow[];
  /** The names of the new nodes alone. */
  readonly newNames: NameRows;
}

/**
 * Writes the rows of new documents, all by COPY: bytes, nodes, names, edges, and last the mark that each is complete. `ON CONFLICT`
 * would look for every row before it is written, and note for each that it is there to stay.
 * @param scope inside of a transaction
 * @returns false when another import has written one of the rows meanwhile; then nothing is written here
 */
export async function copyDocuments(scope: Scope, rows: NewRows): Promise<boolean> {
  const tx = scope.database;
  await tx.execute(sql`savepoint copied`);
  try {
    await copyAll(tx, scope, rows);
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    await tx.execute(sql`rollback to savepoint copied`);
    return false;
  }
  await tx.execute(sql`release savepoint copied`);
  return true;
}

async function copyAll(tx: Queryable, scope: Scope, rows: NewRows): Promise<void> {
  const workspace = uuidBytes(scope.workspaceId);
  await copyInto(
    tx,
    "document (workspace_id, node_id, digest, sha256, kind, size, bytes, note, stored_at)",
    documentRows(workspace, scope.now(), rows.documents),
  );
  await copyInto(tx, "node (workspace_id, node_id, digest, kind, identity)", nodeRows(workspace, rows.newNodes));
  await copyInto(tx, "node_name (workspace_id, name_key, node_id)", nameKeyRows(workspace, rows));
  await copyInto(tx, EDGE_COLUMNS, edgeRows(scope.workspaceId, rows.nodes, rows.documents));
  await copyInto(tx, "document_complete (workspace_id, node_id)", completeRows(workspace, rows.documents));
}

function documentRows(workspace: Buffer, now: number, documents: readonly ReadDocument[]): Generator<Buffer> {
  return chunked(documents, (writer, { digest, sha256, kind, bytes, note }) =>
    writer
      .row(9)
      .uuid(workspace)
      .uuid(digest)
      .bytes(digest)
      .text(sha256)
      .text(kind)
      .integer(bytes.length)
      .bytes(bytes)
      .text(note)
      .instant(now),
  );
}

function nodeRows(workspace: Buffer, nodes: readonly NodeRow[]): Generator<Buffer> {
  return chunked(nodes, (writer, { digest, kind, identity }) =>
    writer.row(5).uuid(workspace).uuid(digest).bytes(digest).text(kind).text(JSON.stringify(identity)),
  );
}

function nameKeyRows(workspace: Buffer, { newNodes, newNames }: NewRows): Generator<Buffer> {
  const digestById = new Map(newNodes.map(({ id, digest }) => [id, digest]));
  return chunked(newNames.nodeId, (writer, id, at) =>
    writer
      .row(3)
      .uuid(workspace)
      .text(newNames.nameKey[at] ?? "")
      .uuid(digestById.get(id) ?? uuidBytes(id)),
  );
}

function completeRows(workspace: Buffer, documents: readonly ReadDocument[]): Generator<Buffer> {
  return chunked(documents, (writer, { digest }) => writer.row(2).uuid(workspace).uuid(digest));
}

function* chunked<T>(rows: readonly T[], write: (writer: RowWriter, row: T, at: number) => unknown): Generator<Buffer> {
  const writer = new RowWriter();
  for (const [at, row] of rows.entries()) {
    write(writer, row, at);
    if (writer.length >= CHUNK_BYTES) yield writer.take();
  }
  if (writer.length > 0) yield writer.take();
}

function isUniqueViolation(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === UNIQUE_VIOLATION;
}
