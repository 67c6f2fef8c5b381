import type { ReleaseChange, Verdict, VerdictChanges } from "@stemma/api-contract";
import { and, desc, eq, lte, release, sql, verdict } from "@stemma/db";
import { ok } from "@stemma/in-toto";
import type { Context } from "../context.ts";
import type { Answer } from "../service-error.ts";
import { findSupplyChain, type SupplyChainRow } from "../supply-chain/find-supply-chain.ts";
import { compareArtifacts } from "./compare-artifacts.ts";
import { findListed } from "./find-listed.ts";
import { findResult } from "./find-result.ts";
import { keepVerdict } from "./verdict-keeper.ts";
import { findLatestVerdict, type VerdictRow } from "./verdict-log.ts";

const MOST_WAITING = 100;
/** After so long no more results are found for counting: of thousands of releases, the verdicts alone are told. */
const PATIENCE_MS = 5_000;

/**
 * What became of the verdicts of a supply chain since an instant: the verdict of every release then, as the history has
 * it, beside the one that holds now, and their artifacts counted from the two results. Nothing is estimated: where a
 * result is not stored, there is no count.
 */
export async function getVerdictChanges(
  context: Context,
  supplyChainId: string,
  since: string,
  patience: number = PATIENCE_MS,
): Promise<Answer<VerdictChanges>> {
  const chain = await findSupplyChain(context, supplyChainId);
  if (!chain.ok) return chain;
  const instant = new Date(since);
  const waiting: string[] = [];
  for (const { name, current } of await findListed(context, [supplyChainId])) {
    if (current === null && !(await keepVerdict(context, { supplyChain: chain.value, release: name })))
      waiting.push(name);
  }
  const items: ReleaseChange[] = [];
  const deadline = performance.now() + patience;
  for (const name of await releasesJudgedSince(context, supplyChainId, instant)) {
    if (waiting.includes(name)) continue;
    const change = await changeOf(context, chain.value, name, { instant, deadline });
    if (change !== null) items.push(change);
  }
  return ok({ since: instant.toISOString(), items, waiting: waiting.slice(0, MOST_WAITING) });
}

/** null when the verdict that held then holds now. */
async function changeOf(
  context: Context,
  chain: SupplyChainRow,
  name: string,
  { instant, deadline }: { readonly instant: Date; readonly deadline: number },
): Promise<ReleaseChange | null> {
  const after = await findLatestVerdict(context, chain.id, name);
  if (after === null || after.since <= instant) return null;
  const before = await findVerdictAt(context, chain.id, name, instant);
  const hasTime = performance.now() < deadline;
  const old = before === null || !hasTime ? null : await findResult(context, chain, before);
  const now = hasTime ? await findResult(context, chain, after) : null;
  const isCountable = now !== null && (before === null || old !== null);
  return {
    release: name,
    before: before === null ? null : endOf(before),
    after: endOf(after),
    artifacts: isCountable ? compareArtifacts(old, now) : null,
  };
}

function endOf({ number, verdict: word, since }: VerdictRow): ReleaseChange["after"] {
  return { number, verdict: word as Verdict, since: since.toISOString() };
}

/** The releases of which a verdict was recorded since an instant, by the time at which they were made. */
async function releasesJudgedSince(
  { database, workspaceId }: Context,
  supplyChainId: string,
  instant: Date,
): Promise<string[]> {
  const { rows } = await database.execute<{ name: string }>(sql`
    select name from ${release} r
    where workspace_id = ${workspaceId} and supply_chain_id = ${supplyChainId}
      and exists (
        select from ${verdict} v
        where v.workspace_id = r.workspace_id and v.supply_chain_id = r.supply_chain_id and v.release = r.name
          and v.since > ${instant.toISOString()}::timestamptz)
    order by created_at, name`);
  return rows.map(({ name }) => name);
}

/** The verdict that held at an instant, as far as it was recorded. */
async function findVerdictAt(
  { database, workspaceId }: Context,
  supplyChainId: string,
  name: string,
  instant: Date,
): Promise<VerdictRow | null> {
  const [row] = await database
    .select()
    .from(verdict)
    .where(
      and(
        eq(verdict.workspaceId, workspaceId),
        eq(verdict.supplyChainId, supplyChainId),
        eq(verdict.release, name),
        lte(verdict.since, instant),
      ),
    )
    .orderBy(desc(verdict.number))
    .limit(1);
  return row ?? null;
}
