import type { ImportJobList } from "@stemma/api-contract";
import { and, desc, eq, importJob, lt, or } from "@stemma/db";
import { err, ok } from "@stemma/in-toto";
import type { Context } from "../context.ts";
import type { Answer } from "../service-error.ts";
import { findSupplyChain, isUuid } from "../supply-chain/find-supply-chain.ts";
import { toImportJob } from "./to-import-job.ts";

/** The jobs of a supply chain, newest first, a page a time. */
export async function listJobs(
  context: Context,
  supplyChainId: string,
  page: { readonly cursor: string | undefined; readonly limit: number },
): Promise<Answer<ImportJobList>> {
  const chain = await findSupplyChain(context, supplyChainId);
  if (!chain.ok) return chain;
  const after = page.cursor === undefined ? null : parseCursor(page.cursor);
  if (after === undefined) return err({ kind: "bad-cursor" });
  const rows = await context.database
    .select()
    .from(importJob)
    .where(
      and(
        eq(importJob.workspaceId, context.workspaceId),
        eq(importJob.supplyChainId, supplyChainId),
        after === null
          ? undefined
          : or(
              lt(importJob.createdAt, after.createdAt),
              and(eq(importJob.createdAt, after.createdAt), lt(importJob.id, after.id)),
            ),
      ),
    )
    .orderBy(desc(importJob.createdAt), desc(importJob.id))
    .limit(page.limit + 1);
  const shown = rows.slice(0, page.limit);
  const last = shown.at(-1);
  const next = rows.length > page.limit && last !== undefined ? `${last.createdAt.getTime()}.${last.id}` : null;
  return ok({ items: shown.map(toImportJob), next });
}

function parseCursor(cursor: string): { createdAt: Date; id: string } | undefined {
  const [, time, id = ""] = /^(\d{1,15})\.(.+)$/.exec(cursor) ?? [];
  return time !== undefined && isUuid(id) ? { createdAt: new Date(Number(time)), id } : undefined;
}
