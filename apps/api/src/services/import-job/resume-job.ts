import type { ImportJob } from "@stemma/api-contract";
import { and, eq, importJob, sql } from "@stemma/db";
import { ok } from "@stemma/in-toto";
import type { Context } from "../context.ts";
import type { Answer } from "../service-error.ts";
import { findJobRow, getJob } from "./find-job.ts";
import { toImportJob } from "./to-import-job.ts";

/** Goes on with a job that failed and whose upload is still there. Every other job is answered as it is. */
export async function resumeJob(context: Context, id: string): Promise<Answer<ImportJob>> {
  const found = await findJobRow(context, id);
  if (!found.ok) return found;
  const [row] = await context.database
    .update(importJob)
    .set({ state: "queued", attempts: 0, problem: null, finishedAt: null, leaseUntil: null })
    .where(
      and(
        eq(importJob.workspaceId, context.workspaceId),
        eq(importJob.id, id),
        eq(importJob.state, "failed"),
        sql`${importJob.startedAt} is not null`,
      ),
    )
    .returning();
  if (row === undefined) return getJob(context, id);
  context.imports.notify();
  return ok(toImportJob(row));
}
