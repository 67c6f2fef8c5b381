import type { ImportItem, ImportOutcome } from "@stemma/api-contract";
import { and, eq, importJob, importOutcome, sql } from "@stemma/db";
import type { Scope } from "../context.ts";
import { booleanArray, integerArray, textArray } from "../document/pg-arrays.ts";
import { BatchAborted } from "../document/store-batch.ts";

/** How far a job is, and whose it is. */
export interface JobProgress {
  readonly jobId: string;
  readonly leaseToken: string;
  /** Items whose outcome was committed before. */
  readonly itemsDone: number;
  readonly bytesDone: number;
}

/** Another process has the job now: nothing of this batch may be committed. */
export class LeaseLost extends BatchAborted {}

/**
 * Writes the outcomes of a batch and how far the job is, in the transaction of the batch: an outcome is there exactly if what
 * it says happened, and a resumed job goes on behind the last one.
 * @returns whether somebody asked to cancel the job
 * @throws {LeaseLost} when another process took the job
 */
export async function commitProgress(
  { database, workspaceId }: Scope,
  { jobId, leaseToken, itemsDone, bytesDone }: JobProgress,
  items: readonly ImportItem[],
): Promise<boolean> {
  await database.execute(sql`
    insert into ${importOutcome} (workspace_id, job_id, number, name, line, sha256, kind, outcome, reason, trusted)
    select ${workspaceId}::uuid, ${jobId}::uuid, * from unnest(
      ${integerArray(items.map((_, index) => itemsDone + index))}::integer[],
      ${textArray(items.map(({ name }) => name))}::text[],
      ${integerArray(items.map(({ line }) => line))}::integer[],
      ${textArray(items.map(({ sha256 }) => sha256))}::text[],
      ${textArray(items.map(({ kind }) => kind))}::text[],
      ${textArray(items.map(({ outcome }) => outcome))}::text[],
      ${textArray(items.map(({ reason }) => reason))}::text[],
      ${booleanArray(items.map(({ trusted }) => trusted))}::boolean[])`);
  const more = (outcome: ImportOutcome, column: Parameters<typeof sql>[1]) =>
    sql`${column} + ${items.filter((item) => item.outcome === outcome).length}`;
  const [row] = await database
    .update(importJob)
    .set({
      itemsDone: itemsDone + items.length,
      bytesDone,
      attempts: 0,
      problem: null,
      stored: more("stored", importJob.stored),
      duplicate: more("duplicate", importJob.duplicate),
      kept: more("kept", importJob.kept),
      rejected: more("rejected", importJob.rejected),
      // The files of the upload were counted; a file of many lines makes more of them.
      ...(items.some(({ line }) => line !== null) ? { itemsTotal: null } : {}),
    })
    .where(
      and(
        eq(importJob.workspaceId, workspaceId),
        eq(importJob.id, jobId),
        eq(importJob.lease, leaseToken),
        eq(importJob.state, "running"),
        eq(importJob.itemsDone, itemsDone),
      ),
    )
    .returning({ cancelRequested: importJob.cancelRequested });
  if (row === undefined) throw new LeaseLost("another process has the job now");
  return row.cancelRequested;
}
