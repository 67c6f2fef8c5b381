import type { Context } from "../context.ts";
import type { SupplyChainRow } from "../supply-chain/find-supply-chain.ts";
import { evaluateBeside, evaluateInBriefBeside } from "./evaluate-beside.ts";
import type { ReleaseName } from "./evaluate-release.ts";
import { rememberEvaluation } from "./evaluation-memory.ts";
import { fetchEvidence } from "./gather-evidence.ts";
import { digestInputs, type GatheredInputs, gatherInputs, type Inputs, relevantDocuments } from "./gather-inputs.ts";
import { type CurrentRow, isBelieved, noteCurrent } from "./note-current.ts";
import type { BriefVerification, PackedVerification } from "./packed-verification.ts";
import { appendVerdict, type BasisEntry, isRecorded, type LatestVerdict } from "./verdict-log.ts";
import {
  type EvaluationKey,
  holdsAt,
  isWhole,
  type KnownEvaluation,
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
  return record(context, chain, release, async (key, inputs) => {
    const evaluation = await wholeEvaluation(context, chain, key, inputs);
    return { evaluation, found: evaluation.result };
  });
}

/**
 * The verdict on a release now, in a few words. As `verifyRelease` where those have to be found; but what was found is neither written
 * down nor stored, until somebody asks for the whole of it: most of what is imported nobody ever looks at.
 */
export async function findVerdict(
  context: Context,
  chain: Pick<SupplyChainRow, "id" | "name">,
  release: string,
): Promise<BriefVerification> {
  return record(context, chain, release, async (key, inputs) => {
    const { latest, noted, revisions } = inputs;
    if (noted !== null && isBelieved(context, noted, revisions) && latest?.inputs.equals(key.inputs)) {
      return { evaluation: null, found: noted.brief };
    }
    const evaluation = await briefEvaluation(context, chain, key, inputs);
    return { evaluation, found: evaluation.result.brief };
  });
}

/** Finds a verdict, and sees to it that it stands in the history and in the lists. */
async function record<Found>(
  context: Context,
  chain: Pick<SupplyChainRow, "id" | "name">,
  release: string,
  /** The evaluation is null where the newest verdict of the history is known to hold. */
  find: (key: EvaluationKey, inputs: GatheredInputs) => Promise<{ evaluation: KnownEvaluation | null; found: Found }>,
): Promise<Found> {
  for (let attempt = 1; ; attempt += 1) {
    const { mark } = context.changes;
    const inputs = await gatherInputs(context, chain.id, release);
    const key: EvaluationKey = { supplyChainId: chain.id, release, inputs: digestInputs(context.verifier, inputs) };
    const { evaluation, found } = await find(key, inputs);
    const isCurrent = evaluation === null || (await write(context, key, inputs, evaluation));
    if (isCurrent) context.changes.settle(chain.id, release, mark);
    // Another request recorded a verdict since we looked; perhaps it knows of something newer.
    if (isCurrent || attempt === MOST_ATTEMPTS) return found;
  }
}

/** @returns false when another verdict was recorded meanwhile */
async function write(
  context: Context,
  key: EvaluationKey,
  inputs: GatheredInputs,
  evaluation: KnownEvaluation,
): Promise<boolean> {
  const { latest, extent, revisions, noted } = inputs;
  const current: CurrentRow = { ...key, brief: evaluation.result.brief, extent, evaluation, revisions };
  const found = { ...key, basis: () => basisOf(inputs), evaluation, current };
  if (!isRecorded(latest, found)) return appendVerdict(context, latest, found);
  await saveEvaluation(context, key, evaluation);
  if (!isBelieved(context, noted, revisions)) await context.database.execute(noteCurrent(context, current));
  return true;
}

async function wholeEvaluation(
  context: Context,
  chain: Pick<SupplyChainRow, "id" | "name">,
  key: EvaluationKey,
  inputs: GatheredInputs,
): Promise<StoredEvaluation> {
  const now = context.now();
  const remembered = await recall(context, key, now);
  if (remembered !== undefined && isWhole(remembered)) return remembered;
  const running = judgeWhole(context, chain, key, inputs, now);
  rememberEvaluation(context.evaluations, nameOf(key), running);
  return running;
}

async function briefEvaluation(
  context: Context,
  chain: Pick<SupplyChainRow, "id" | "name">,
  key: EvaluationKey,
  inputs: GatheredInputs,
): Promise<KnownEvaluation> {
  // What rests on more than its own documents is written down at once: it could not be computed again when these have changed.
  if (inputs.versions.length > 0 || inputs.picks.length > 0) return wholeEvaluation(context, chain, key, inputs);
  const now = context.now();
  const remembered = await recall(context, key, now);
  if (remembered !== undefined) return remembered;
  const running = judgeInBrief(context, chain, key, inputs, now);
  rememberEvaluation(context.evaluations, nameOf(key), running);
  return running;
}

/** What this process found of the same inputs, where it holds. */
async function recall({ evaluations }: Context, key: EvaluationKey, now: number): Promise<KnownEvaluation | undefined> {
  const remembered = await evaluations.get(nameOf(key))?.catch(() => undefined);
  return remembered !== undefined && holdsAt(remembered, now) ? remembered : undefined;
}

function nameOf({ supplyChainId, release, inputs }: EvaluationKey): string {
  return `${supplyChainId} ${inputs.toString("hex")} ${release}`;
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

async function judgeWhole(
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
  // The instant of the verdict in the history, where that was found in brief: so the two say the same.
  const evaluatedAt = recordedAt(inputs.latest, key, now) ?? now;
  return { ...(await evaluateBeside(releaseName(chain, key), evidence, evaluatedAt)), evaluatedAt };
}

async function judgeInBrief(
  context: Context,
  chain: Pick<SupplyChainRow, "id" | "name">,
  key: EvaluationKey,
  inputs: GatheredInputs,
  now: number,
): Promise<KnownEvaluation> {
  const evidence = await fetchEvidence(context, inputs);
  return { ...(await evaluateInBriefBeside(releaseName(chain, key), evidence, now)), evaluatedAt: now };
}

function releaseName({ id, name }: Pick<SupplyChainRow, "id" | "name">, { release }: EvaluationKey): ReleaseName {
  return { supplyChain: { id, name }, release };
}

/** When the newest verdict was found, where it rests on the same inputs and holds. */
function recordedAt(latest: LatestVerdict | null, { inputs }: EvaluationKey, now: number): number | null {
  if (latest === null || !latest.inputs.equals(inputs)) return null;
  const times = { evaluatedAt: latest.evaluatedAt.getTime(), validUntil: latest.validUntil?.getTime() ?? null };
  return holdsAt(times, now) ? times.evaluatedAt : null;
}
