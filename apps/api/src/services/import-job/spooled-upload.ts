import { and, asc, eq, gt, importPart } from "@stemma/db";
import type { Context } from "../context.ts";
import type { FileRole } from "../document/upload-event.ts";
import type { ChunkSource } from "./chunk-source.ts";
import type { ReceivedUpload, UploadPart } from "./upload-parts.ts";

const PARTS_A_QUERY = 1_000;

/** The upload of a job, as it is kept in the database. */
export function spooledUpload(context: Context, jobId: string, bytes: ChunkSource): ReceivedUpload {
  return { bytes, parts: () => partsOf(context, jobId) };
}

async function* partsOf(context: Context, jobId: string): AsyncGenerator<UploadPart> {
  for (let last = -1; ; ) {
    const rows = await context.database
      .select()
      .from(importPart)
      .where(
        and(eq(importPart.workspaceId, context.workspaceId), eq(importPart.jobId, jobId), gt(importPart.number, last)),
      )
      .orderBy(asc(importPart.number))
      .limit(PARTS_A_QUERY);
    for (const row of rows) {
      // Only the exact word makes an owner key.
      const role: FileRole = row.role === "owner-key" ? "owner-key" : "evidence";
      yield { role, name: row.name, start: row.start, length: row.length, refusal: row.refusal };
    }
    const next = rows.at(-1);
    if (next === undefined || rows.length < PARTS_A_QUERY) return;
    last = next.number;
  }
}
