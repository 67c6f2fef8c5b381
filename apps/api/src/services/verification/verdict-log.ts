import { and, desc, eq, sql, verdict, verdictBasis } from "@stemma/db";
import type { Context, Scope } from "../context.ts";
import type { StoredEvaluation } from "./verification-store.ts";

export type VerdictRow = typeof verdict.$inferSelect;
export type BasisKind = "document" | "layout" | "owner-key" | "pick";

/** One thing that a verdict rests on. */
export interface BasisEntry {
  readonly kind: BasisKind;
  readonly sha256: string;
  readonly name: string;
}

/** A verdict with everything that it rests on. */
export interface FoundVerdict {
  readonly supplyChainId: string;
  readonly release: string;
  readonly inputs: Buffer;
  readonly basis: () => readonly BasisEntry[];
  readonly evaluation: StoredEvaluation;
}

/** The verdict that holds, as far as it was recorded. */
export async function findLatestVerdict(
  { database, workspaceId }: Pick<Scope, "database" | "workspaceId">,
  supplyChainId: string,
  release: string,
): Promise<VerdictRow | null> {
  const [row] = await database
    .select()
    .from(verdict)
    .where(
      and(eq(verdict.workspaceId, workspaceId), eq(verdict.supplyChainId, supplyChainId), eq(verdict.release, release)),
    )
    .orderBy(desc(verdict.number))
    .limit(1);
  return row ?? null;
}

/** Whether a verdict is recorded already: it rests on the same, and the passing of time has not changed it. */
export function isRecorded(latest: VerdictRow | null, { inputs, evaluation }: FoundVerdict): boolean {
  if (latest === null) return false;
  const { verification } = evaluation.result;
  return (
    latest.inputs.equals(inputs) &&
    latest.verdict === verification.verdict &&
    latest.layout === (verification.layout || null) &&
    (latest.validUntil?.getTime() ?? null) === evaluation.validUntil
  );
}

/**
 * Appends a verdict to the history behind `latest`.
 * @returns false when another one was appended meanwhile, so that this one may be out of date; then nothing is written
 */
export function appendVerdict(context: Context, latest: VerdictRow | null, found: FoundVerdict): Promise<boolean> {
  const { supplyChainId, release, inputs, evaluation } = found;
  const basis = found.basis();
  const { verification } = evaluation.result;
  const { workspaceId } = context;
  const number = (latest?.number ?? 0) + 1;
  return context.database.transaction(async (database) => {
    const appended = await database
      .insert(verdict)
      .values({
        workspaceId,
        supplyChainId,
        release,
        number,
        since: new Date(context.now()),
        verdict: verification.verdict,
        summary: verification.summary.toWellFormed().replaceAll("\0", "\u{fffd}"),
        layout: verification.layout || null,
        verifier: context.verifier,
        inputs,
        evaluatedAt: new Date(evaluation.evaluatedAt),
        validUntil: evaluation.validUntil === null ? null : new Date(evaluation.validUntil),
        documents: basis.filter(({ kind }) => kind === "document").length,
        ownerKeys: basis.filter(({ kind }) => kind === "owner-key").length,
      })
      .onConflictDoNothing()
      .returning({ number: verdict.number });
    if (appended.length === 0) return false;
    const scope: Scope = { database, workspaceId, now: context.now };
    const before =
      latest === null || latest.inputs.equals(inputs) ? null : await findBasis(scope, supplyChainId, release, number);
    if (before === null && latest !== null) return true;
    await insertChanges(scope, { supplyChainId, release, number }, changes(before ?? [], basis));
    return true;
  });
}

/** What the verdict of a number rests on. */
export async function findBasis(
  { database, workspaceId }: Pick<Scope, "database" | "workspaceId">,
  supplyChainId: string,
  release: string,
  number: number,
): Promise<BasisEntry[]> {
  const found = await database.execute<BasisEntry & { change: string; [column: string]: unknown }>(sql`
    select distinct on (kind, sha256, name) kind, sha256, name, change
    from ${verdictBasis}
    where workspace_id = ${workspaceId} and supply_chain_id = ${supplyChainId} and release = ${release}
      and number <= ${number}
    order by kind, sha256, name, number desc`);
  return found.rows.flatMap(({ kind, sha256, name, change }) => (change === "added" ? [{ kind, sha256, name }] : []));
}

interface Change extends BasisEntry {
  readonly change: "added" | "removed";
}

function changes(before: readonly BasisEntry[], after: readonly BasisEntry[]): Change[] {
  const keyOf = ({ kind, sha256, name }: BasisEntry): string => JSON.stringify([kind, sha256, name]);
  const old = new Map(before.map((entry) => [keyOf(entry), entry]));
  const now = new Map(after.map((entry) => [keyOf(entry), entry]));
  const missing = (from: Map<string, BasisEntry>, to: Map<string, BasisEntry>) =>
    [...from].flatMap(([key, entry]) => (to.has(key) ? [] : [entry]));
  return [
    ...missing(old, now).map((entry) => ({ ...entry, change: "removed" as const })),
    ...missing(now, old).map((entry) => ({ ...entry, change: "added" as const })),
  ];
}

const ROWS_A_STATEMENT = 5_000;

async function insertChanges(
  { database, workspaceId }: Scope,
  of: { readonly supplyChainId: string; readonly release: string; readonly number: number },
  all: readonly Change[],
): Promise<void> {
  for (let at = 0; at < all.length; at += ROWS_A_STATEMENT) {
    const rows = all.slice(at, at + ROWS_A_STATEMENT);
    await database.execute(sql`
      insert into ${verdictBasis} (workspace_id, supply_chain_id, release, number, kind, sha256, name, change)
      select ${workspaceId}::uuid, ${of.supplyChainId}::uuid, ${of.release}::text, ${of.number}::int, * from unnest(
        ${sql.param(rows.map((row) => row.kind))}::text[],
        ${sql.param(rows.map((row) => row.sha256))}::text[],
        ${sql.param(rows.map((row) => row.name))}::text[],
        ${sql.param(rows.map((row) => row.change))}::text[])
      on conflict do nothing`);
  }
}
