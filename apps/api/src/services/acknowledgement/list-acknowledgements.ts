import type { AcknowledgementEntry, AcknowledgementList } from "@stemma/api-contract";
import { acknowledgement, and, desc, eq, sql } from "@stemma/db";
import { ok } from "@stemma/in-toto";
import type { Context } from "../context.ts";
import type { Answer } from "../service-error.ts";
import { findRelease } from "../verification/find-release.ts";
import { verifyRelease } from "../verification/verify-release.ts";

/** How much of the log is given out. */
const LONGEST_LOG = 1_000;

type Row = typeof acknowledgement.$inferSelect;

/**
 * What was decided about the findings of a release: the newest decision about each, unless that one withdraws, and the
 * log. Whether it is still in force is said by the clock of the server.
 */
export async function listAcknowledgements(
  context: Context,
  supplyChainId: string,
  release: string,
): Promise<Answer<AcknowledgementList>> {
  const chain = await findRelease(context, supplyChainId, release);
  if (!chain.ok) return chain;
  const { verification } = await verifyRelease(context, chain.value, release);
  const present = new Set(verification.findings.map(({ id }) => id));
  const now = context.now();
  const newest = await findNewest(context, supplyChainId, release);
  const log = await context.database
    .select()
    .from(acknowledgement)
    .where(isOf(context, supplyChainId, release))
    .orderBy(desc(acknowledgement.number))
    .limit(LONGEST_LOG);
  const items = newest.flatMap((row) => {
    if (row.until === null) return [];
    const state = now < row.until.getTime() ? ("in-force" as const) : ("expired" as const);
    return [{ ...toEntry(row), until: row.until.toISOString(), state, isPresent: present.has(row.finding) }];
  });
  return ok({ items, log: log.map(toEntry) });
}

/** The newest decision about every finding of a release. */
export async function findNewest(context: Context, supplyChainId: string, release: string): Promise<Row[]> {
  return context.database
    .selectDistinctOn([acknowledgement.finding])
    .from(acknowledgement)
    .where(isOf(context, supplyChainId, release))
    .orderBy(acknowledgement.finding, desc(acknowledgement.number));
}

/** The number of the last decision about a release; 0 before the first. */
export async function findLastNumber(context: Context, supplyChainId: string, release: string): Promise<number> {
  const [row] = await context.database
    .select({ last: sql<number>`coalesce(max(${acknowledgement.number}), 0)::int` })
    .from(acknowledgement)
    .where(isOf(context, supplyChainId, release));
  return row?.last ?? 0;
}

function isOf({ workspaceId }: Context, supplyChainId: string, release: string) {
  return and(
    eq(acknowledgement.workspaceId, workspaceId),
    eq(acknowledgement.supplyChainId, supplyChainId),
    eq(acknowledgement.release, release),
  );
}

function toEntry({ number, finding, message, reason, by, at, until }: Row): AcknowledgementEntry {
  return { number, finding, message, reason, by, at: at.toISOString(), until: until?.toISOString() ?? null };
}
