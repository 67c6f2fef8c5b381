import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { type Evaluation, evaluateRelease, type ReleaseName } from "./evaluate-release.ts";
import type { RawEvidence } from "./gather-evidence.ts";

/** What a thread of its own is given. */
export interface EvaluationTask {
  readonly name: ReleaseName;
  readonly evidence: RawEvidence;
  readonly now: number;
}

/** Below this, judging takes less time than starting a thread. */
const INLINE_BYTES = 2 * 1024 * 1024;

/** Large ones one after the other: each may take a gigabyte. */
let last: Promise<unknown> = Promise.resolve();

/**
 * Judges a release without holding up other requests: evidence of many thousand artifacts takes seconds and is judged
 * in a thread of its own.
 */
export function evaluateBeside(
  name: ReleaseName,
  evidence: RawEvidence,
  now: number,
  inlineBytes: number = INLINE_BYTES,
): Promise<Evaluation> {
  const size = evidence.documents.reduce((sum, { bytes }) => sum + bytes.length, 0);
  if (size <= inlineBytes) return Promise.resolve().then(() => evaluateRelease(name, evidence, now));
  const result = last.then(() => evaluateInThread({ name, evidence, now }));
  last = result.catch(() => undefined);
  return result;
}

async function evaluateInThread(task: EvaluationTask): Promise<Evaluation> {
  const worker = new Worker(new URL("./evaluation-thread.ts", import.meta.url), { workerData: task });
  try {
    // `once` rejects when the thread throws or runs out of memory.
    const [evaluation] = (await once(worker, "message")) as [Evaluation];
    return evaluation;
  } finally {
    await worker.terminate();
  }
}
