import type { ImportJob, ImportJobState } from "@stemma/api-contract";
import type { importJob } from "@stemma/db";

/** A job as the database has it. */
export type ImportJobRow = typeof importJob.$inferSelect;

/** A job as the contract describes it. */
export function toImportJob(row: ImportJobRow): ImportJob {
  const state = row.state as ImportJobState;
  return {
    id: row.id,
    supplyChainId: row.supplyChainId,
    release: row.release,
    name: row.name,
    state,
    cancelRequested: row.cancelRequested,
    createdAt: row.createdAt.toISOString(),
    startedAt: row.startedAt?.toISOString() ?? null,
    finishedAt: row.finishedAt?.toISOString() ?? null,
    bytes: { done: Math.min(row.bytesDone, row.bytesTotal), total: row.bytesTotal },
    items: { done: row.itemsDone, total: row.itemsTotal },
    outcomes: { stored: row.stored, duplicate: row.duplicate, kept: row.kept, rejected: row.rejected },
    problem: row.problem,
    // A job that failed before it was ever queued has no whole upload to go on with.
    resumable: state === "failed" && row.startedAt !== null,
  };
}
