// The thread of evaluate-beside.ts: judges one release and ends.
import { parentPort, workerData } from "node:worker_threads";
import type { EvaluationTask } from "./evaluate-beside.ts";
import { evaluateRelease } from "./evaluate-release.ts";

const { name, evidence, now } = workerData as EvaluationTask;
parentPort?.postMessage(evaluateRelease(name, evidence, now));
