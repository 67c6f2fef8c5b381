import type { ImportJob } from "@stemma/api-contract";
import { and, eq, importJob, inArray, sql } from "@stemma/db";
import { ok } from "@stemma/in-toto";
import type { Context } from "../context.ts";
import type { Answer } from "../service-error.ts";
import { deleteSpooled } from "./delete-spooled.ts";
import { findJobRow, getJob } from "./find-job.ts";
import { toImportJob } from "./to-import-job.ts";

/**
 * Asks a job to stop. One that nobody works on is cancelled at once; the process that works on another one stops after its
 * present batch. What was stored stays. A job that is over stays what it is, except that one that failed is let go of.
 */
export async function cancelJob(context: Context, id: string): Promise<Answer<ImportJob>> {
  const found = await findJobRow(context, id);
  if (!found.ok) return found;
  const { workspaceId, now } = context;
  const isJob = and(eq(importJob.workspaceId, workspaceId), eq(importJob.id, id));
  const cancelled = await context.database.transaction(async (database) => {
    const [row] = await database
      .update(importJob)
      .set({ state: "cancelled", cancelRequested: true, finishedAt: new Date(now()), lease: null, leaseUntil: null })
      .where(
        and(
          isJob,
          sql`(${importJob.state} in ('queued', 'failed')
            or (${importJob.state} in ('running', 'receiving') and ${importJob.leaseUntil} < now()))`,
        ),
      )
      .returning();
    if (row !== undefined) await deleteSpooled({ database, workspaceId, now }, id);
    return row;
  });
  if (cancelled !== undefined) return ok(toImportJob(cancelled));
  await context.database
    .update(importJob)
    .set({ cancelRequested: true })
    .where(and(isJob, inArray(importJob.state, ["receiving", "running"])));
  return getJob(context, id);
}
