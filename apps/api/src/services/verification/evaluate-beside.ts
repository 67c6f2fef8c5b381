import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { evaluateRelease, type ReleaseName } from "./evaluate-release.ts";
import type { RawDocument, RawEvidence } from "./gather-evidence.ts";
import { PackedVerification } from "./packed-verification.ts";

/** What a thread of its own is given. */
export interface EvaluationTask {
  readonly name: ReleaseName;
  readonly evidence: RawEvidence;
  readonly now: number;
}

/** What a thread of its own answers: bytes change hands without being copied, objects do not. */
export interface EvaluationAnswer {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly validUntil: number | null;
}

export interface PackedEvaluation {
  readonly result: PackedVerification;
  /** Milliseconds since the epoch from which it no longer holds; null: it holds until the evidence changes. */
  readonly validUntil: number | null;
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
): Promise<PackedEvaluation> {
  const size = evidence.documents.reduce((sum, { bytes }) => sum + bytes.length, 0);
  if (size <= inlineBytes) return Promise.resolve().then(() => evaluateHere({ name, evidence, now }));
  const result = last.then(() => evaluateInThread({ name, evidence: bareBytes(evidence), now }));
  last = result.catch(() => undefined);
  return result;
}

function evaluateHere({ name, evidence, now }: EvaluationTask): PackedEvaluation {
  const { result, validUntil } = evaluateRelease(name, evidence, now);
  return { result: PackedVerification.of(result), validUntil };
}

/** What was read of documents does not go into another thread: it reads them again. */
function bareBytes({ documents, versions, ...rest }: RawEvidence): RawEvidence {
  const bare = (document: RawDocument): RawDocument => ({ ...document, known: null });
  return { ...rest, documents: documents.map(bare), versions: versions.map(bare) };
}

async function evaluateInThread(task: EvaluationTask): Promise<PackedEvaluation> {
  const worker = new Worker(new URL("./evaluation-thread.ts", import.meta.url), { workerData: task });
  try {
    // `once` rejects when the thread throws or runs out of memory.
    const [{ bytes, validUntil }] = (await once(worker, "message")) as [EvaluationAnswer];
    return { result: new PackedVerification(Buffer.from(bytes.buffer)), validUntil };
  } finally {
    await worker.terminate();
  }
}
