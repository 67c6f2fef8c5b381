import { and, desc, eq, type SQL, sql, verdict, verdictBasis, verification } from "@stemma/db";
import type { Context, Scope } from "../context.ts";
import { textArray } from "../document/pg-arrays.ts";
import { plainText } from "../document/plain-text.ts";
import { type CurrentRow, noteCurrent } from "./note-current.ts";
import { type KnownEvaluation, noteKept, packUnlessKept } from "./verification-store.ts";

export type VerdictRow = typeof verdict.$inferSelect;
/** What tells whether a verdict that was found is the newest one already. */
export type LatestVerdict = Pick<VerdictRow, "number" | "verdict" | "layout" | "inputs" | "evaluatedAt" | "validUntil">;
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
  readonly evaluation: KnownEvaluation;
  /** What the lists say of it. */
  readonly current: CurrentRow;
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
export function isRecorded(latest: LatestVerdict | null, { inputs, evaluation }: FoundVerdict): boolean {
  if (latest === null) return false;
  const { brief } = evaluation.result;
  return (
    latest.inputs.equals(inputs) &&
    latest.verdict === brief.verdict &&
    latest.layout === (brief.layout || null) &&
    (latest.validUntil?.getTime() ?? null) === evaluation.validUntil
  );
}

/**
 * Appends a verdict to the history behind `latest`, and keeps the evaluation that found it.
 * @returns false when another one was appended meanwhile, so that this one may be out of date; then it is not written
 */
export async function appendVerdict(
  context: Context,
  latest: LatestVerdict | null,
  found: FoundVerdict,
): Promise<boolean> {
  const { supplyChainId, release } = found;
  const basis = found.basis();
  const isSame = latest?.inputs.equals(found.inputs) === true;
  // What was appended up to a number never changes, so it may be read before.
  const before =
    latest === null || isSame ? [] : await findBasis(context, { supplyChainId, release, number: latest.number });
  const changed = isSame ? [] : changes(before, basis);
  const number = (latest?.number ?? 0) + 1;
  const result = await packUnlessKept(found.evaluation);
  const [first, ...others] = chunks(changed);
  const append = (database: Scope["database"]) =>
    insertVerdict({ ...context, database }, { ...found, number, basis, changed: first ?? [], result });
  const isAppended =
    others.length === 0
      ? await append(context.database)
      : await context.database.transaction(async (database) => {
          if (!(await append(database))) return false;
          const scope: Scope = { database, workspaceId: context.workspaceId, now: context.now };
          for (const rows of others) await insertChanges(scope, { supplyChainId, release, number }, rows);
          return true;
        });
  noteKept(found.evaluation);
  return isAppended;
}

interface NewVerdict extends Pick<FoundVerdict, "supplyChainId" | "release" | "inputs" | "evaluation" | "current"> {
  readonly number: number;
  readonly basis: readonly BasisEntry[];
  readonly changed: readonly Change[];
  /** The packed result of the evaluation, where it is not kept yet. */
  readonly result: Buffer | null;
}

/**
 * The verdict, what changed in its basis, the evaluation and what the lists say in one statement: all of it or nothing, and no transaction
 * around it that would be three statements more. Of a verdict that came too late only the evaluation is kept.
 * @returns whether the verdict was appended
 */
async function insertVerdict(
  { database, workspaceId, now, verifier }: Pick<Context, "workspaceId" | "now" | "verifier"> & Pick<Scope, "database">,
  { supplyChainId, release, number, inputs, evaluation, current, basis, changed, result }: NewVerdict,
): Promise<boolean> {
  const { verdict: word, summary, layout } = evaluation.result.brief;
  const [since, evaluatedAt] = [now(), evaluation.evaluatedAt].map((instant) => new Date(instant).toISOString());
  const validUntil = evaluation.validUntil === null ? null : new Date(evaluation.validUntil).toISOString();
  const count = (kind: BasisKind): number => basis.filter((entry) => entry.kind === kind).length;
  const keep = sql`kept as (
      insert into ${verification} (workspace_id, supply_chain_id, release, inputs, evaluated_at, valid_until, result)
      values (${workspaceId}::uuid, ${supplyChainId}::uuid, ${release}, ${sql.param(inputs)}::bytea,
        ${evaluatedAt}::timestamptz, ${validUntil}::timestamptz, ${sql.param(result)}::bytea)
      on conflict do nothing),`;
  const { rows } = await database.execute<{ appended: boolean }>(sql`
    with ${result === null ? sql`` : keep}
    appended as (
      insert into ${verdict} (workspace_id, supply_chain_id, release, number, since, verdict, summary, layout, verifier,
        inputs, evaluated_at, valid_until, documents, owner_keys)
      values (${workspaceId}::uuid, ${supplyChainId}::uuid, ${release}, ${number}::int, ${since}::timestamptz, ${word},
        ${plainText(summary)}, ${layout || null}, ${verifier}, ${sql.param(inputs)}::bytea,
        ${evaluatedAt}::timestamptz, ${validUntil}::timestamptz, ${count("document")}::int, ${count("owner-key")}::int)
      on conflict do nothing
      returning number),
    noted as (
      insert into ${verdictBasis} (workspace_id, supply_chain_id, release, number, kind, sha256, name, change)
      select ${workspaceId}::uuid, ${supplyChainId}::uuid, ${release}, appended.number, changed.*
      from appended, ${unnested(changed)} as changed
      on conflict do nothing),
    listed as (${noteCurrent({ workspaceId, verifier }, current, sql`exists (select from appended)`)})
    select exists (select from appended) as appended`);
  return rows[0]?.appended === true;
}

/** What the verdict of a number rests on. */
export async function findBasis(
  { database, workspaceId }: Pick<Scope, "database" | "workspaceId">,
  of: BasisOf,
): Promise<BasisEntry[]> {
  const found = await database.execute<BasisEntry & { [column: string]: unknown }>(
    sql`${selectBasis(workspaceId, of)} order by kind, sha256, name`,
  );
  return found.rows.map(({ kind, sha256, name }) => ({ kind, sha256, name }));
}

/** Which verdict of the history. */
export type BasisOf = Pick<VerdictRow, "supplyChainId" | "release" | "number">;

/** The statement that gives what a verdict rests on: `kind`, `sha256`, `name`. */
export function selectBasis(workspaceId: string, { supplyChainId, release, number }: BasisOf): SQL {
  return sql`
    select kind, sha256, name from (
      select distinct on (kind, sha256, name) kind, sha256, name, change
      from ${verdictBasis}
      where workspace_id = ${workspaceId} and supply_chain_id = ${supplyChainId} and release = ${release}
        and number <= ${number}
      order by kind, sha256, name, number desc) as newest
    where change = 'added'`;
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

/** Parts that are small enough not to hold up other requests while they are encoded. */
function chunks<T>(rows: readonly T[]): T[][] {
  const count = Math.ceil(rows.length / ROWS_A_STATEMENT);
  return Array.from({ length: count }, (_, at) => rows.slice(at * ROWS_A_STATEMENT, (at + 1) * ROWS_A_STATEMENT));
}

async function insertChanges(
  { database, workspaceId }: Scope,
  of: { readonly supplyChainId: string; readonly release: string; readonly number: number },
  rows: readonly Change[],
): Promise<void> {
  await database.execute(sql`
    insert into ${verdictBasis} (workspace_id, supply_chain_id, release, number, kind, sha256, name, change)
    select ${workspaceId}::uuid, ${of.supplyChainId}::uuid, ${of.release}::text, ${of.number}::int, *
    from ${unnested(rows)}
    on conflict do nothing`);
}

function unnested(rows: readonly Change[]) {
  return sql`unnest(
      ${textArray(rows.map((row) => row.kind))}::text[],
      ${textArray(rows.map((row) => row.sha256))}::text[],
      ${textArray(rows.map((row) => row.name))}::text[],
      ${textArray(rows.map((row) => row.change))}::text[])`;
}
