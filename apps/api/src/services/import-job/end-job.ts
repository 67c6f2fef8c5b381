import { and, eq, importJob, isOutOfSpace, isPassing, sql } from "@stemma/db";
import type { Context } from "../context.ts";
import type { ClaimedJob } from "./claim-job.ts";
import { deleteSpooled } from "./delete-spooled.ts";
import { leaseUntil } from "./lease.ts";

/** Claims in a row, none of which got a batch committed, after which a job is given up. */
export const MOST_ATTEMPTS = 5;

/** Ends a job and deletes its upload, in one transaction. Nothing happens when another process has it. */
export async function endJob(context: Context, job: ClaimedJob, state: "done" | "cancelled"): Promise<void> {
  const { workspaceId, now } = context;
  context.spooled.forget(job.row.id);
  const totals = { itemsTotal: sql`${importJob.itemsDone}`, bytesDone: sql`${importJob.bytesTotal}` };
  await context.database.transaction(async (database) => {
    const rows = await database
      .update(importJob)
      .set({
        state,
        finishedAt: new Date(now()),
        lease: null,
        leaseUntil: null,
        problem: null,
        ...(state === "done" ? totals : {}),
      })
      .where(isHeld(context, job))
      .returning({ id: importJob.id });
    if (rows.length > 0) await deleteSpooled({ database, workspaceId, now }, job.row.id);
  });
}

/** Gives a job up, with the reason. Its upload stays, so that it can be resumed. */
export async function failJob(context: Context, job: ClaimedJob, problem: string): Promise<void> {
  const finishedAt = new Date(context.now());
  await context.database
    .update(importJob)
    .set({ state: "failed", finishedAt, lease: null, leaseUntil: null, problem })
    .where(isHeld(context, job));
}

/** Lets another process, or this one later, go on with a job. `error` is what ended the work, if anything did. */
export async function giveBack(context: Context, job: ClaimedJob, error: unknown): Promise<void> {
  const blameless = error === null || isPassing(error);
  await context.database
    .update(importJob)
    .set({
      state: "queued",
      lease: null,
      leaseUntil: error === null ? null : leaseUntil(),
      attempts: blameless ? Math.max(0, job.row.attempts - 1) : job.row.attempts,
      problem: error === null ? null : problemOf(error),
    })
    .where(isHeld(context, job));
  if (error === null) context.imports.notify();
}

/** The message of an error may hold what documents say: it goes to the log. */
function problemOf(error: unknown): string {
  if (isOutOfSpace(error)) return "It waits: the disk of the database is full.";
  if (isPassing(error)) return "It waits: the database did not answer.";
  return "A fault in Stemma interrupted it; its log says what.";
}

function isHeld({ workspaceId }: Context, { row, lease }: ClaimedJob) {
  return and(eq(importJob.workspaceId, workspaceId), eq(importJob.id, row.id), eq(importJob.lease, lease.token));
}
