import { promisify } from "node:util";
import { gunzip, gzip } from "node:zlib";
import { and, desc, eq, lte, verification } from "@stemma/db";
import type { Context } from "../context.ts";
import type { Evaluation } from "./evaluate-release.ts";
import type { ReleaseVerification } from "./release-verification.ts";

/** An evaluation with the time for which it holds. */
export interface StoredEvaluation extends Evaluation {
  readonly evaluatedAt: number;
}

/** What is stored belongs to these inputs. */
export interface EvaluationKey {
  readonly supplyChainId: string;
  readonly release: string;
  readonly inputs: Buffer;
}

/** Whether an evaluation still says what a new one would say. */
export function holdsAt({ evaluatedAt, validUntil }: Omit<StoredEvaluation, "result">, now: number): boolean {
  return evaluatedAt <= now && (validUntil === null || now < validUntil);
}

/** The newest stored evaluation of exactly these inputs that holds now, or `null`. */
export async function loadEvaluation(
  context: Context,
  key: EvaluationKey,
  now: number,
): Promise<StoredEvaluation | null> {
  const [row] = await context.database
    .select()
    .from(verification)
    .where(
      and(
        eq(verification.workspaceId, context.workspaceId),
        eq(verification.supplyChainId, key.supplyChainId),
        eq(verification.release, key.release),
        eq(verification.inputs, key.inputs),
        lte(verification.evaluatedAt, new Date(now)),
      ),
    )
    .orderBy(desc(verification.evaluatedAt))
    .limit(1);
  if (row === undefined) return null;
  const times = { evaluatedAt: row.evaluatedAt.getTime(), validUntil: row.validUntil?.getTime() ?? null };
  if (!holdsAt(times, now)) return null;
  return { ...times, result: await unpack(row.result) };
}

/** What a verdict of the history was made of; `null` when that result is not stored. */
export async function loadResult(
  context: Context,
  row: EvaluationKey & { readonly evaluatedAt: Date },
): Promise<ReleaseVerification | null> {
  const [found] = await context.database
    .select({ result: verification.result })
    .from(verification)
    .where(
      and(
        eq(verification.workspaceId, context.workspaceId),
        eq(verification.supplyChainId, row.supplyChainId),
        eq(verification.release, row.release),
        eq(verification.inputs, row.inputs),
        eq(verification.evaluatedAt, row.evaluatedAt),
      ),
    );
  return found === undefined ? null : unpack(found.result);
}

async function unpack(result: Buffer): Promise<ReleaseVerification> {
  return JSON.parse((await promisify(gunzip)(result)).toString("utf8")) as ReleaseVerification;
}

/** Keeps an evaluation. Another application may have been faster with the same one. */
export async function saveEvaluation(
  context: Context,
  key: EvaluationKey,
  evaluation: StoredEvaluation,
): Promise<void> {
  const result = await promisify(gzip)(JSON.stringify(evaluation.result), { level: 1 });
  await context.database
    .insert(verification)
    .values({
      workspaceId: context.workspaceId,
      ...key,
      evaluatedAt: new Date(evaluation.evaluatedAt),
      validUntil: evaluation.validUntil === null ? null : new Date(evaluation.validUntil),
      result,
    })
    .onConflictDoNothing();
}
