import { and, eq, importChunk, importPart } from "@stemma/db";
import type { Scope } from "../context.ts";

/** Deletes the upload of a job that is over; its outcomes stay. */
export async function deleteSpooled({ database, workspaceId }: Scope, jobId: string): Promise<void> {
  await database.delete(importChunk).where(and(eq(importChunk.workspaceId, workspaceId), eq(importChunk.jobId, jobId)));
  await database.delete(importPart).where(and(eq(importPart.workspaceId, workspaceId), eq(importPart.jobId, jobId)));
}
