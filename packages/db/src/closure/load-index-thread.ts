// The thread of load-index-beside.ts: makes the arrays of one index and ends.
import { parentPort, workerData } from "node:worker_threads";
import pg from "pg";
import { IndexTooLarge, loadIndexParts } from "./load-index.ts";
import { type LoadingAnswer, type LoadingTask, transferables } from "./load-index-beside.ts";

const { connection, workspaceId, maxBytes } = workerData as LoadingTask;
const pool = new pg.Pool({ ...connection, max: 1, application_name: "stemma index" });
try {
  const parts = await loadIndexParts(pool, workspaceId, maxBytes);
  parentPort?.postMessage({ parts } satisfies LoadingAnswer, transferables(parts));
} catch (error) {
  if (!(error instanceof IndexTooLarge)) throw error;
  parentPort?.postMessage({ parts: null } satisfies LoadingAnswer);
} finally {
  await pool.end();
}
