import type { Context } from "../context.ts";
import type { SupplyChainRow } from "../supply-chain/find-supply-chain.ts";
import { evaluateBeside } from "./evaluate-beside.ts";
import { rememberEvaluation } from "./evaluation-memory.ts";
import { fetchEvidence } from "./gather-evidence.ts";
import { digestInputs, type GatheredInputs, gatherInputs, type Inputs, relevantDocuments } from "./gather-inputs.ts";
import { type CurrentRow, isBelieved, noteCurrent } from "./note-current.ts";
import type { PackedVerification } from "./packed-verification.ts";
import { appendVerdict, type BasisEntry, isRecorded } from "./verdict-log.ts";
import {
  type EvaluationKey,
  holdsAt,
  loadEvaluation,
  type StoredEvaluation,
  saveEvaluation,
} from "./verification-store.ts";

/** How often a verdict that was overtaken by another one is looked at again. */
const MOST_ATTEMPTS = 4;

/**
 * The verification of a release now. Computed again whenever anything that it rests on changed (a document, a key, a
 * layout of the supply chain, a pick, the verifier) or the clock passed an expiry; else taken from memory or from the
 * store. A verdict that rests on something else than the one before is appended to the history.
 */
export async function verifyRelease(
  context: Context,
  chain: Pick<SupplyChainRow, "id" | "name">,
  release: string,
): Promise<PackedVerification> {
  for (let attempt = 1; ; attempt += 1) {
    const { mark } = context.changes;
    const inputs = await gatherInputs(context, chain.id, release);
    const { latest, extent, revisions } = inputs;
    const key: EvaluationKey = { supplyChainId: chain.id, release, inputs: digestInputs(context.verifier, inputs) };
    const evaluation = await rememberedEvaluation(context, chain, key, inputs);
    const current: CurrentRow = { ...key, brief: evaluation.result.brief, extent, evaluation, revisions };
    const found = { ...key, basis: () => basisOf(inputs), evaluation, current };
    let isCurrent = isRecorded(latest, found);
    if (isCurrent) {
      await saveEvaluation(context, key, evaluation);
      if (!isBelieved(context, inputs.noted, revisions)) await context.database.execute(noteCurrent(context, current));
    } else isCurrent = await appendVerdict(context, latest, found);
    if (isCurrent) context.changes.settle(chain.id, release, mark);
    // Another request recorded a verdict since we looked; perhaps it knows of something newer.
    if (isCurrent || attempt === MOST_ATTEMPTS) return evaluation.result;
  }
}

/** Whether the newest recorded verdict is the present one, without looking at what it found: most changes concern few releases. */
export async function isUpToDate(context: Context, supplyChainId: string, release: string): Promise<boolean> {
  const { latest, noted, revisions, ...inputs } = await gatherInputs(context, supplyChainId, release);
  // What the lists do not believe any more has to be noted again, which needs more than is known here.
  if (!isBelieved(context, noted, revisions)) return false;
  if (latest === null || !latest.inputs.equals(digestInputs(context.verifier, inputs))) return false;
  const times = { evaluatedAt: latest.evaluatedAt.getTime(), validUntil: latest.validUntil?.getTime() ?? null };
  return holdsAt(times, context.now());
}

async function rememberedEvaluation(
  context: Context,
  chain: Pick<SupplyChainRow, "id" | "name">,
  key: EvaluationKey,
  inputs: GatheredInputs,
): Promise<StoredEvaluation> {
  const now = context.now();
  const name = `${chain.id} ${key.inputs.toString("hex")} ${key.release}`;
  const remembered = await context.evaluations.get(name)?.catch(() => undefined);
  if (remembered !== undefined && holdsAt(remembered, now)) return remembered;
  const running = evaluate(context, chain, key, inputs, now);
  rememberEvaluation(context.evaluations, name, running);
  return running;
}

/** What a verdict rests on, for its row in the history. */
function basisOf({ placed, ownerKeys, versions, picks }: Inputs): BasisEntry[] {
  return [
    ...relevantDocuments(placed).map(({ sha256, path }) => ({ kind: "document" as const, sha256, name: path })),
    ...versions.map(({ sha256, path }) => ({ kind: "layout" as const, sha256, name: path })),
    ...ownerKeys.map(({ document, keyId }) => ({ kind: "owner-key" as const, sha256: document, name: keyId })),
    // The index takes no endless names, and a place may be made of one.
    ...picks.map(({ document, place }) => ({ kind: "pick" as const, sha256: document, name: place.slice(0, 300) })),
  ];
}

async function evaluate(
  context: Context,
  chain: Pick<SupplyChainRow, "id" | "name">,
  key: EvaluationKey,
  inputs: GatheredInputs,
  now: number,
): Promise<StoredEvaluation> {
  // An evaluation is kept with the verdict that it gave: where there was never one, there is none.
  const stored = inputs.latest === null ? null : await loadEvaluation(context, key, now);
  if (stored !== null) return stored;
  const evidence = await fetchEvidence(context, inputs);
  const name = { supplyChain: { id: chain.id, name: chain.name }, release: key.release };
  return { ...(await evaluateBeside(name, evidence, now)), evaluatedAt: now };
}
