import type { ImportJob } from "@stemma/api-contract";
import { and, eq, importJob } from "@stemma/db";
import { err, ok } from "@stemma/in-toto";
import type { Context } from "../context.ts";
import type { Answer } from "../service-error.ts";
import { isUuid } from "../supply-chain/find-supply-chain.ts";
import { type ImportJobRow, toImportJob } from "./to-import-job.ts";

export async function findJobRow({ database, workspaceId }: Context, id: string): Promise<Answer<ImportJobRow>> {
  const [row] = isUuid(id)
    ? await database
        .select()
        .from(importJob)
        .where(and(eq(importJob.workspaceId, workspaceId), eq(importJob.id, id)))
    : [];
  return row === undefined ? err({ kind: "import-job-not-found", id }) : ok(row);
}

/** One job, as it is now. */
export async function getJob(context: Context, id: string): Promise<Answer<ImportJob>> {
  const found = await findJobRow(context, id);
  return found.ok ? ok(toImportJob(found.value)) : found;
}
