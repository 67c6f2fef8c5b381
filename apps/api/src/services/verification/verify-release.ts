import type { Context } from "../context.ts";
import { findPlacedDocuments } from "../document/release-documents.ts";
import { listOwnerKeys } from "../owner-key/list-owner-keys.ts";
import type { SupplyChainRow } from "../supply-chain/find-supply-chain.ts";
import { evaluateBeside } from "./evaluate-beside.ts";
import { digestInputs, fetchEvidence, type Inputs } from "./gather-evidence.ts";
import type { ReleaseVerification } from "./release-verification.ts";
import {
  type EvaluationKey,
  holdsAt,
  loadEvaluation,
  type StoredEvaluation,
  saveEvaluation,
} from "./verification-store.ts";

/** Evaluations kept in memory: enough for the releases on a screen. */
const REMEMBERED = 24;

/** Recent and running evaluations, so that the requests of one screen share one. */
export type EvaluationMemory = Map<string, Promise<StoredEvaluation>>;

/**
 * The verification of a release now. Computed again whenever anything that it rests on changed (a document, a key, the
 * verifier) or the clock passed an expiry; else taken from memory or from the store.
 */
export async function verifyRelease(
  context: Context,
  chain: Pick<SupplyChainRow, "id" | "name">,
  release: string,
): Promise<ReleaseVerification> {
  const now = context.now();
  const [placed, ownerKeys] = await Promise.all([
    findPlacedDocuments(context, chain.id, release),
    listOwnerKeys(context, chain.id),
  ]);
  const inputs: Inputs = { placed, ownerKeys };
  const key: EvaluationKey = { supplyChainId: chain.id, release, inputs: digestInputs(context.verifier, inputs) };
  const name = `${chain.id} ${key.inputs.toString("hex")} ${release}`;
  const remembered = await context.evaluations.get(name)?.catch(() => undefined);
  if (remembered !== undefined && holdsAt(remembered, now)) return remembered.result;
  const running = evaluate(context, chain, key, inputs, now);
  remember(context.evaluations, name, running);
  return (await running).result;
}

async function evaluate(
  context: Context,
  chain: Pick<SupplyChainRow, "id" | "name">,
  key: EvaluationKey,
  inputs: Inputs,
  now: number,
): Promise<StoredEvaluation> {
  const stored = await loadEvaluation(context, key, now);
  if (stored !== null) return stored;
  const evidence = await fetchEvidence(context, inputs);
  const name = { supplyChain: { id: chain.id, name: chain.name }, release: key.release };
  const evaluation = { ...(await evaluateBeside(name, evidence, now)), evaluatedAt: now };
  await saveEvaluation(context, key, evaluation);
  return evaluation;
}

function remember(memory: EvaluationMemory, name: string, evaluation: Promise<StoredEvaluation>): void {
  memory.delete(name);
  memory.set(name, evaluation);
  evaluation.catch(() => memory.delete(name));
  for (const oldest of memory.keys()) {
    if (memory.size <= REMEMBERED) break;
    memory.delete(oldest);
  }
}
