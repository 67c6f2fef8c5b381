// The thread of evaluation-worker.ts: judges releases one after the other.
import { parentPort } from "node:worker_threads";
import { evaluateRelease } from "./evaluate-release.ts";
import type { EvaluationMessage, EvaluationTask } from "./evaluation-worker.ts";
import { PackedVerification } from "./packed-verification.ts";

parentPort?.on("message", (task: EvaluationTask) => {
  try {
    const { result, validUntil } = evaluateRelease(task.name, task.evidence, task.now);
    const packed = PackedVerification.of(result);
    // Of a buffer of its own, which changes hands.
    const { buffer } = packed.bytes;
    const answer: EvaluationMessage = { kind: "judged", bytes: packed.bytes, brief: packed.brief, validUntil };
    parentPort?.postMessage(answer, [buffer]);
  } catch (error) {
    parentPort?.postMessage({ kind: "failed", error } satisfies EvaluationMessage);
  }
});
parentPort?.postMessage({ kind: "ready" } satisfies EvaluationMessage);
