import { once } from "node:events";
import { Worker } from "node:worker_threads";
import type pg from "pg";
import { GraphIndex, type IndexParts } from "./graph-index.ts";
import { IndexTooLarge, loadIndexParts } from "./load-index.ts";

/** What the thread is given. */
export interface LoadingTask {
  readonly connection: pg.PoolConfig;
  readonly workspaceId: string;
  readonly maxBytes: number;
}

/** What it gives back; no parts: the index would be too large. */
export interface LoadingAnswer {
  readonly parts: IndexParts | null;
}

/** A smaller table is read in less time than a thread takes to start. */
const INLINE_BYTES = 16 * 1024 * 1024;

/**
 * Loads the index of a workspace without holding up others: ten million edges are seconds of work, which a thread of its
 * own does. Its arrays are handed over, not copied.
 * @returns null when the index would take more than `maxBytes`
 */
export async function loadIndexBeside(
  pool: pg.Pool,
  workspaceId: string,
  maxBytes: number,
  inlineBytes: number = INLINE_BYTES,
): Promise<GraphIndex | null> {
  if (await isSmall(pool, inlineBytes)) return loadIndex(pool, workspaceId, maxBytes);
  const workerData: LoadingTask = { connection: connectionOf(pool), workspaceId, maxBytes };
  const worker = new Worker(new URL("./load-index-thread.ts", import.meta.url), { workerData });
  try {
    // `once` rejects when the thread throws.
    const [{ parts }] = (await once(worker, "message")) as [LoadingAnswer];
    return parts === null ? null : new GraphIndex(parts);
  } finally {
    await worker.terminate();
  }
}

async function isSmall(pool: pg.Pool, inlineBytes: number): Promise<boolean> {
  const size = await storedBytes(pool);
  return size > 0 && size < inlineBytes;
}

/** Bytes that the edges take on disk. Nothing is also what a coordinator says whose tables are on other machines. */
export async function storedBytes(pool: pg.Pool): Promise<number> {
  const { rows } = await pool.query<{ size: number }>("select pg_relation_size('adjacency')::float8 as size");
  return rows[0]?.size ?? 0;
}

async function loadIndex(pool: pg.Pool, workspaceId: string, maxBytes: number): Promise<GraphIndex | null> {
  try {
    return new GraphIndex(await loadIndexParts(pool, workspaceId, maxBytes));
  } catch (error) {
    if (error instanceof IndexTooLarge) return null;
    throw error;
  }
}

/** How to connect, without what cannot be handed to another thread. */
function connectionOf({ options }: pg.Pool): pg.PoolConfig {
  const { host, port, user, password, database, connectionString, ssl, connectionTimeoutMillis } = options;
  const given = { host, port, user, password, database, connectionString, ssl, connectionTimeoutMillis };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}

/** The memory of the arrays. */
export function transferables({ documents, ids, kinds, rows }: IndexParts): ArrayBuffer[] {
  const tables = [documents, ids].flatMap(({ words, slots, salt }) => [words.buffer, slots.buffer, salt.buffer]);
  const edges = Object.values(rows).flatMap(({ offsets, targets }) => [offsets.buffer, targets.buffer]);
  return [...tables, ...edges, kinds.buffer];
}
