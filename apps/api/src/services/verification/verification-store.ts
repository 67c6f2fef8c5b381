import { promisify } from "node:util";
import { constants, gunzip, zstdCompress, zstdDecompress } from "node:zlib";
import { and, desc, eq, lte, verification } from "@stemma/db";
import type { Context } from "../context.ts";
import type { PackedEvaluation } from "./evaluate-beside.ts";
import type { BriefEvaluation } from "./evaluate-release.ts";
import { PackedVerification } from "./packed-verification.ts";
import type { ReleaseVerification } from "./release-verification.ts";

/** An evaluation with the time for which it holds. */
export interface StoredEvaluation extends PackedEvaluation {
  readonly evaluatedAt: number;
}

/** The same, of which perhaps only a few words are known. */
export type KnownEvaluation = StoredEvaluation | (BriefEvaluation & Pick<StoredEvaluation, "evaluatedAt">);

/** Whether all of an evaluation is there. */
export function isWhole(evaluation: KnownEvaluation): evaluation is StoredEvaluation {
  return evaluation.result instanceof PackedVerification;
}

/** What is stored belongs to these inputs. */
export interface EvaluationKey {
  readonly supplyChainId: string;
  readonly release: string;
  readonly inputs: Buffer;
}

/** Whether an evaluation still says what a new one would say. */
export function holdsAt(
  { evaluatedAt, validUntil }: Pick<StoredEvaluation, "evaluatedAt" | "validUntil">,
  now: number,
): boolean {
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
  const evaluation = { ...times, result: await unpack(row.result) };
  noteKept(evaluation);
  return evaluation;
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

/** Of every zstd frame (RFC 8878, section 3.1.1). */
const ZSTD = Buffer.from("28b52ffd", "hex");

/** What earlier versions stored is gzip, which takes three times as long. */
async function unpack(result: Buffer): Promise<PackedVerification> {
  const isZstd = result.subarray(0, ZSTD.length).equals(ZSTD);
  const text = isZstd ? await promisify(zstdDecompress)(result) : await promisify(gunzip)(result);
  return new PackedVerification(text);
}

/** Evaluations of which it is known that they are in the store. */
const kept = new WeakSet<KnownEvaluation>();

/** Takes note that an evaluation is in the store. */
export function noteKept(evaluation: KnownEvaluation): void {
  kept.add(evaluation);
}

/** The result of an evaluation as it is stored; null where it is there already, or there is nothing to store. */
export async function packUnlessKept(evaluation: KnownEvaluation): Promise<Buffer | null> {
  if (kept.has(evaluation) || !isWhole(evaluation)) return null;
  return promisify(zstdCompress)(evaluation.result.bytes, { params: { [constants.ZSTD_c_compressionLevel]: 1 } });
}

/** Keeps an evaluation that nobody has kept yet. Another application may have been faster with the same one. */
export async function saveEvaluation(
  context: Context,
  { supplyChainId, release, inputs }: EvaluationKey,
  evaluation: KnownEvaluation,
): Promise<void> {
  const result = await packUnlessKept(evaluation);
  if (result === null) return;
  await context.database
    .insert(verification)
    .values({
      workspaceId: context.workspaceId,
      supplyChainId,
      release,
      inputs,
      evaluatedAt: new Date(evaluation.evaluatedAt),
      validUntil: evaluation.validUntil === null ? null : new Date(evaluation.validUntil),
      result,
    })
    .onConflictDoNothing();
  noteKept(evaluation);
}
