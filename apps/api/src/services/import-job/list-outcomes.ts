import { type DocumentKind, type ImportOutcome, type ImportOutcomePage, isOver } from "@stemma/api-contract";
import { and, asc, eq, gte, importOutcome } from "@stemma/db";
import { err, ok } from "@stemma/in-toto";
import type { Context } from "../context.ts";
import type { Answer } from "../service-error.ts";
import { findJobRow } from "./find-job.ts";
import { toImportJob } from "./to-import-job.ts";

export interface OutcomeQuery {
  readonly cursor: string | undefined;
  readonly limit: number;
  /** Only these; all of them when it is not given. */
  readonly outcome: ImportOutcome | undefined;
}

/** A page of what became of the items of a job, in the order of the upload. */
export async function listOutcomes(
  context: Context,
  jobId: string,
  { cursor, limit, outcome }: OutcomeQuery,
): Promise<Answer<ImportOutcomePage>> {
  const job = await findJobRow(context, jobId);
  if (!job.ok) return job;
  if (cursor !== undefined && !/^\d{1,9}$/.test(cursor)) return err({ kind: "bad-cursor" });
  // Read before the outcomes: when the job was over then, all of them are there.
  const isComplete = isOver(toImportJob(job.value).state);
  const first = Number(cursor ?? 0);
  const rows = await context.database
    .select()
    .from(importOutcome)
    .where(
      and(
        eq(importOutcome.workspaceId, context.workspaceId),
        eq(importOutcome.jobId, jobId),
        gte(importOutcome.number, first),
        outcome === undefined ? undefined : eq(importOutcome.outcome, outcome),
      ),
    )
    .orderBy(asc(importOutcome.number))
    .limit(limit + 1);
  const shown = rows.slice(0, limit);
  return ok({
    items: shown.map(({ workspaceId: _workspaceId, jobId: _jobId, number: _number, ...item }) => ({
      ...item,
      kind: item.kind as DocumentKind,
      outcome: item.outcome as ImportOutcome,
    })),
    next: rows.length > limit || !isComplete ? String((shown.at(-1)?.number ?? first - 1) + 1) : null,
  });
}
