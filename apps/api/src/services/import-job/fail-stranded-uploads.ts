import { and, eq, importJob } from "@stemma/db";
import type { Context } from "../context.ts";
import { deleteSpooled } from "./delete-spooled.ts";
import { isLeaseOver } from "./lease.ts";

/** Ends the jobs whose upload was arriving at a process that is gone. Nothing of them was promised. */
export async function failStrandedUploads(context: Context): Promise<void> {
  const { workspaceId, now } = context;
  const rows = await context.database
    .update(importJob)
    .set({
      state: "failed",
      problem: "Stemma stopped while the files were arriving; import them again.",
      finishedAt: new Date(now()),
      lease: null,
    })
    .where(and(eq(importJob.workspaceId, workspaceId), eq(importJob.state, "receiving"), isLeaseOver()))
    .returning({ id: importJob.id });
  for (const { id } of rows) await deleteSpooled(context, id);
}
