// The thread of evaluate-beside.ts: judges one release and ends.
import { parentPort, workerData } from "node:worker_threads";
import type { EvaluationAnswer, EvaluationTask } from "./evaluate-beside.ts";
import { evaluateRelease } from "./evaluate-release.ts";
import { PackedVerification } from "./packed-verification.ts";

const { name, evidence, now } = workerData as EvaluationTask;
const { result, validUntil } = evaluateRelease(name, evidence, now);
// A buffer of its own: one of the pool cannot change hands.
const bytes = new Uint8Array(PackedVerification.of(result).bytes);
const answer: EvaluationAnswer = { bytes, validUntil };
parentPort?.postMessage(answer, [bytes.buffer]);
