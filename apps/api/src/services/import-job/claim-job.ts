import { and, asc, eq, importJob, inArray, isNull, or, sql } from "@stemma/db";
import type { Context } from "../context.ts";
import { isLeaseOver, Lease } from "./lease.ts";
import type { ImportJobRow } from "./to-import-job.ts";

export interface ClaimedJob {
  readonly row: ImportJobRow;
  readonly lease: Lease;
}

/**
 * Takes the oldest job that waits, or whose process has been silent for too long. Any number of processes may ask at once:
 * each job goes to one of them.
 */
export async function claimJob(context: Context): Promise<ClaimedJob | null> {
  const { database, workspaceId } = context;
  return database.transaction(async (tx) => {
    const [found] = await tx
      .select({ id: importJob.id })
      .from(importJob)
      .where(
        and(
          eq(importJob.workspaceId, workspaceId),
          inArray(importJob.state, ["queued", "running"]),
          or(isNull(importJob.leaseUntil), isLeaseOver()),
        ),
      )
      .orderBy(asc(importJob.createdAt))
      .limit(1)
      .for("update", { skipLocked: true });
    if (found === undefined) return null;
    const lease = new Lease(context, found.id, "running");
    const startedAt = new Date(context.now());
    const [row] = await tx
      .update(importJob)
      .set({
        state: "running",
        attempts: sql`${importJob.attempts} + 1`,
        startedAt: sql`coalesce(${importJob.startedAt}, ${startedAt.toISOString()}::timestamptz)`,
        ...lease.firstValues(),
      })
      .where(and(eq(importJob.workspaceId, workspaceId), eq(importJob.id, found.id)))
      .returning();
    return row === undefined ? null : { row, lease };
  });
}
