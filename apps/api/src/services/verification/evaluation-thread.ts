// The thread of evaluation-worker.ts: judges releases one after the other.
import { parentPort } from "node:worker_threads";
import { evaluateInBrief, evaluateRelease } from "./evaluate-release.ts";
import type { EvaluationMessage, EvaluationTask } from "./evaluation-worker.ts";
import { PackedVerification } from "./packed-verification.ts";

parentPort?.on("message", ({ name, evidence, now }: EvaluationTask) => {
  try {
    if (name === null) {
      const { result, validUntil } = evaluateInBrief(evidence, now);
      answer({ kind: "judged", bytes: null, brief: result.brief, validUntil });
      return;
    }
    const { result, validUntil } = evaluateRelease(name, evidence, now);
    const { bytes, brief } = PackedVerification.of(result);
    // Of a buffer of its own, which changes hands.
    answer({ kind: "judged", bytes, brief, validUntil }, [bytes.buffer]);
  } catch (error) {
    answer({ kind: "failed", error });
  }
});
answer({ kind: "ready" });

function answer(message: EvaluationMessage, moved: readonly ArrayBuffer[] = []): void {
  parentPort?.postMessage(message, moved);
}
