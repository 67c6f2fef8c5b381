import { type BriefEvaluation, evaluateInBrief, evaluateRelease, type ReleaseName } from "./evaluate-release.ts";
import { EvaluationThreadEnded, EvaluationWorker } from "./evaluation-worker.ts";
import { PackedVerification } from "./packed-verification.ts";
import type { RawEvidence } from "./read-evidence.ts";

export interface PackedEvaluation {
  readonly result: PackedVerification;
  /** Milliseconds since the epoch from which it no longer holds; null: it holds until the evidence changes. */
  readonly validUntil: number | null;
}

/** Which evidence is judged where, in bytes. */
export interface EvaluationSizes {
  /** Up to here in the thread of the caller: judging takes less than handing it over is worth. */
  readonly small: number;
  /** From here on in a thread that ends with it: judging may take a gigabyte, which nobody is to keep. */
  readonly large: number;
}

/** Bytes of evidence that are judged in the thread of the caller. */
export const IN_THIS_THREAD = 128 * 1024;
const SIZES: EvaluationSizes = { small: IN_THIS_THREAD, large: 2 * 1024 * 1024 };
/** For so long a thread waits for the next release. */
const IDLE_MS = 10_000;
/** With more than this in front of it, a release is judged sooner by the caller. */
const MOST_PENDING = 2;

/** Large ones one after the other: each may take a gigabyte. */
let last: Promise<unknown> = Promise.resolve();
let kept: { readonly worker: EvaluationWorker; readonly idle: NodeJS.Timeout } | null = null;
let lastMediumAt = Number.NEGATIVE_INFINITY;

/**
 * Judges a release without holding up other requests. Evidence of many thousand artifacts takes seconds and is judged in a
 * thread of its own; of releases that come one after the other, as in an import, a thread beside this one judges those that
 * are worth the way.
 */
export function evaluateBeside(
  name: ReleaseName,
  evidence: RawEvidence,
  now: number,
  sizes: EvaluationSizes = SIZES,
): Promise<PackedEvaluation> {
  const place = placeOf(evidence, sizes);
  if (place === "alone") return evaluateAlone(name, evidence, now);
  if (place === "here") return Promise.resolve().then(() => evaluateHere(name, evidence, now));
  return evaluateIn(place, name, evidence, now);
}

/**
 * Judges a release in brief, where it is judged. A large one is judged as a whole: whoever looks at it then would wait too long for the
 * rest.
 */
export async function evaluateInBriefBeside(
  name: ReleaseName,
  evidence: RawEvidence,
  now: number,
  sizes: EvaluationSizes = SIZES,
): Promise<BriefEvaluation> {
  const place = placeOf(evidence, sizes);
  if (place === "alone") return evaluateAlone(name, evidence, now);
  if (place === "here") return evaluateInBrief(evidence, now);
  return orAlone<BriefEvaluation>(place.evaluateInBrief(evidence, now), name, evidence, now);
}

/** Where a release is judged: in a thread that ends with it, in the thread of the caller, or in the one that is kept. */
function placeOf({ documents }: RawEvidence, { small, large }: EvaluationSizes): "alone" | "here" | EvaluationWorker {
  const size = documents.reduce((sum, { bytes }) => sum + bytes.length, 0);
  if (size > large) return "alone";
  return (size > small ? keptWorker() : null) ?? "here";
}

/** In a thread that others use as well. */
export function evaluateIn(
  worker: EvaluationWorker,
  name: ReleaseName,
  evidence: RawEvidence,
  now: number,
): Promise<PackedEvaluation> {
  return orAlone(worker.evaluate(name, evidence, now), name, evidence, now);
}

/** What a thread answers that others use as well; where one of them was too much for it, what one of its own answers. */
async function orAlone<Evaluated>(
  answer: Promise<Evaluated>,
  name: ReleaseName,
  evidence: RawEvidence,
  now: number,
): Promise<Evaluated | PackedEvaluation> {
  try {
    return await answer;
  } catch (error) {
    if (!(error instanceof EvaluationThreadEnded)) throw error;
    return evaluateAlone(name, evidence, now);
  }
}

function evaluateHere(name: ReleaseName, evidence: RawEvidence, now: number): PackedEvaluation {
  const { result, validUntil } = evaluateRelease(name, evidence, now);
  return { result: PackedVerification.of(result), validUntil };
}

function evaluateAlone(name: ReleaseName, evidence: RawEvidence, now: number): Promise<PackedEvaluation> {
  const result = last.then(() => evaluateInThread(name, evidence, now));
  last = result.catch(() => undefined);
  return result;
}

async function evaluateInThread(name: ReleaseName, evidence: RawEvidence, now: number): Promise<PackedEvaluation> {
  const worker = new EvaluationWorker();
  try {
    return await worker.evaluate(name, evidence, now);
  } finally {
    await worker.end();
  }
}

/**
 * The thread that is kept, where it can begin at once; null: judge it yourself. It is started for the second release within
 * a short time: for one alone, the start would take longer than judging.
 */
function keptWorker(): EvaluationWorker | null {
  const moment = performance.now();
  const isAlone = moment - lastMediumAt > IDLE_MS;
  lastMediumAt = moment;
  if (kept?.worker.isEnded) forgetWorker();
  if (kept === null && !isAlone) {
    const worker = new EvaluationWorker();
    kept = { worker, idle: setTimeout(forgetWorker, IDLE_MS).unref() };
  }
  if (kept === null || !kept.worker.isReady || kept.worker.pending > MOST_PENDING) return null;
  kept.idle.refresh();
  return kept.worker;
}

function forgetWorker(): void {
  if (kept === null) return;
  const { worker, idle } = kept;
  if (!worker.isEnded && worker.pending > 0) {
    idle.refresh();
    return;
  }
  clearTimeout(idle);
  kept = null;
  worker.end().catch(() => undefined);
}
