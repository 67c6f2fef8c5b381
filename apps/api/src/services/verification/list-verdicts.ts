import {
  MOST_CHANGES,
  type Verdict,
  type VerdictBasisPage,
  type VerdictCause,
  type VerdictHistory,
  type VerdictRecord,
} from "@stemma/api-contract";
import { and, desc, eq, inArray, lt, sql, verdict, verdictBasis } from "@stemma/db";
import { err, ok } from "@stemma/in-toto";
import type { Context } from "../context.ts";
import { findLayoutVersions } from "../layout/find-layout-versions.ts";
import type { Answer } from "../service-error.ts";
import { findRelease } from "./find-release.ts";
import { type BasisEntry, type BasisKind, findBasis, type VerdictRow } from "./verdict-log.ts";
import { findVerdict } from "./verify-release.ts";

export interface Page {
  readonly cursor: string | undefined;
  readonly limit: number;
}

interface ChangeRow extends BasisEntry {
  readonly number: number;
  readonly change: string;
  readonly total: number;
  readonly added: number;
  readonly [column: string]: unknown;
}

/** The history of the verdicts on a release, the newest first. It begins with the verdict that holds now. */
export async function listVerdicts(
  context: Context,
  supplyChainId: string,
  release: string,
  { cursor, limit }: Page,
): Promise<Answer<VerdictHistory>> {
  const chain = await findRelease(context, supplyChainId, release);
  if (!chain.ok) return chain;
  if (cursor !== undefined && !/^\d{1,9}$/.test(cursor)) return err({ kind: "bad-cursor" });
  await findVerdict(context, chain.value, release);
  const rows = await context.database
    .select()
    .from(verdict)
    .where(
      and(
        eq(verdict.workspaceId, context.workspaceId),
        eq(verdict.supplyChainId, supplyChainId),
        eq(verdict.release, release),
        cursor === undefined ? undefined : lt(verdict.number, Number(cursor)),
      ),
    )
    .orderBy(desc(verdict.number))
    // The one behind the page is what the last one is compared with.
    .limit(limit + 1);
  const shown = rows.slice(0, limit);
  const changes = await findChanges(context, shown);
  // The first one of all is there because it is the first, whatever it rests on.
  const kinds = await findChangedKinds(context, shown.slice(0, Math.max(0, rows.length - 1)));
  const versions = await findLayoutVersions(context, supplyChainId);
  const numbers = new Map(versions.map((version) => [version.sha256, version.number]));
  const items = shown.map((row, at) => {
    const causes = causesOf(row, rows[at + 1] ?? null, kinds.get(row.number) ?? new Set());
    return toRecord(row, numbers.get(row.layout ?? "") ?? null, causes, changes.get(row.number) ?? []);
  });
  return ok({ items, next: rows.length > limit ? String(shown.at(-1)?.number ?? 0) : null });
}

/** A page of everything that one entry of the history rests on. */
export async function getVerdictBasis(
  context: Context,
  { supplyChainId, release, number }: { supplyChainId: string; release: string; number: number },
  { cursor, limit }: Page,
): Promise<Answer<VerdictBasisPage>> {
  const chain = await findRelease(context, supplyChainId, release);
  if (!chain.ok) return chain;
  if (cursor !== undefined && !/^\d{1,9}$/.test(cursor)) return err({ kind: "bad-cursor" });
  const [row] = await context.database
    .select({ number: verdict.number })
    .from(verdict)
    .where(
      and(
        eq(verdict.workspaceId, context.workspaceId),
        eq(verdict.supplyChainId, supplyChainId),
        eq(verdict.release, release),
        eq(verdict.number, number),
      ),
    );
  if (row === undefined) return err({ kind: "verdict-not-found", number });
  const all = await findBasis(context, { supplyChainId, release, number });
  const start = Number(cursor ?? 0);
  const next = start + limit < all.length ? String(start + limit) : null;
  return ok({ number, items: all.slice(start, start + limit), next });
}

/** The first changes of every entry of a page. */
async function findChanges(context: Context, rows: readonly VerdictRow[]): Promise<Map<number, ChangeRow[]>> {
  const [first] = rows;
  if (first === undefined) return new Map();
  const found = await context.database.execute<ChangeRow>(sql`
    select * from (
      select number, kind, sha256, name, change,
        count(*) over (partition by number)::int as total,
        (count(*) filter (where change = 'added') over (partition by number))::int as added,
        row_number() over (partition by number order by kind, sha256, name) as place
      from ${verdictBasis}
      where workspace_id = ${context.workspaceId} and supply_chain_id = ${first.supplyChainId}
        and release = ${first.release}
        and number = any(${sql.param(rows.map(({ number }) => number))}::int[])) as numbered
    where place <= ${MOST_CHANGES}
    order by number, place`);
  return Map.groupBy(found.rows, ({ number }) => number);
}

async function findChangedKinds(context: Context, rows: readonly VerdictRow[]): Promise<Map<number, Set<BasisKind>>> {
  const [first] = rows;
  if (first === undefined) return new Map();
  const found = await context.database
    .selectDistinct({ number: verdictBasis.number, kind: verdictBasis.kind })
    .from(verdictBasis)
    .where(
      and(
        eq(verdictBasis.workspaceId, context.workspaceId),
        eq(verdictBasis.supplyChainId, first.supplyChainId),
        eq(verdictBasis.release, first.release),
        inArray(
          verdictBasis.number,
          rows.map(({ number }) => number),
        ),
      ),
    );
  const kinds = new Map<number, Set<BasisKind>>();
  for (const { number, kind } of found) kinds.set(number, (kinds.get(number) ?? new Set()).add(kind as BasisKind));
  return kinds;
}

const CAUSE_OF_KIND: Readonly<Record<BasisKind, VerdictCause>> = {
  document: "documents",
  layout: "layouts",
  "owner-key": "owner-keys",
  pick: "picks",
};

function causesOf(row: VerdictRow, before: VerdictRow | null, kinds: ReadonlySet<BasisKind>): VerdictCause[] {
  if (before === null) return ["first"];
  const causes = [...kinds].sort().map((kind) => CAUSE_OF_KIND[kind]);
  if (row.verifier !== before.verifier) causes.push("verifier");
  const hasExpired = before.validUntil !== null && row.since >= before.validUntil;
  if (hasExpired || row.since < before.since) causes.push("time");
  // Neither what it rests on nor the verifier is another one: then what was picked from is.
  return causes.length > 0 ? causes : [row.inputs.equals(before.inputs) ? "time" : "picks"];
}

function toRecord(
  row: VerdictRow,
  layoutVersion: number | null,
  causes: VerdictCause[],
  changes: readonly ChangeRow[],
): VerdictRecord {
  const added = changes[0]?.added ?? 0;
  return {
    number: row.number,
    verdict: row.verdict as Verdict,
    summary: row.summary,
    since: row.since.toISOString(),
    evaluatedAt: row.evaluatedAt.toISOString(),
    validUntil: row.validUntil?.toISOString() ?? null,
    layout: row.layout,
    layoutVersion,
    verifier: row.verifier,
    documents: row.documents,
    ownerKeys: row.ownerKeys,
    causes,
    added,
    removed: (changes[0]?.total ?? 0) - added,
    changes: changes.map(({ kind, sha256, name, change }) => ({
      kind,
      sha256,
      name,
      change: change === "added" ? "added" : "removed",
    })),
  };
}
