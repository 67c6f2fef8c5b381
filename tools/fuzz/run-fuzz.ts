import path from "node:path";
import { parseArgs } from "node:util";
import { authenticSignatures } from "./authentic.ts";
import { readFailure } from "./failure-file.ts";
import { inputSize } from "./fuzz-input.ts";
import { readSeeds } from "./seeds.ts";
import { runTarget } from "./target.ts";
import { watchFuzzing } from "./watch-fuzzing.ts";

/**
 * `npm run fuzz -- --seconds N [--seed N] [--runs N] [--out FOLDER]`: changed corpus cases over the verifier, until the time or the
 * number of runs is over. `npm run fuzz -- --replay FILE` runs one input again, in this process, for a debugger.
 * Exit code 0 when nothing broke, else 1.
 */
const { values } = parseArgs({
  options: {
    seconds: { type: "string", default: "60" },
    seed: { type: "string", default: "1" },
    runs: { type: "string", default: "1000000000" },
    out: { type: "string", default: path.resolve(import.meta.dirname, "../../.reports/fuzz") },
    replay: { type: "string" },
  },
});

if (values.replay !== undefined) replay(values.replay);
else await fuzz();

async function fuzz(): Promise<void> {
  const [seconds, seed, runs] = [values.seconds, values.seed, values.runs].map(Number);
  if (!Number.isFinite(seconds) || !Number.isInteger(seed) || !Number.isInteger(runs)) {
    console.error("--seconds, --seed and --runs are numbers");
    process.exitCode = 1;
    return;
  }
  const started = performance.now();
  const folder = path.resolve(values.out);
  const result = await watchFuzzing({
    seconds: seconds ?? 0,
    seed: seed ?? 0,
    runs: runs ?? 0,
    folder,
    print: console.log,
  });
  const took = ((performance.now() - started) / 1000).toFixed(0);
  console.log(`seed ${seed}: ${result.runs} runs in ${took} s, ${result.failures.length} failures`);
  process.exitCode = result.failures.length > 0 || result.runs === 0 ? 1 : 0;
}

function replay(file: string): void {
  const input = readFailure(file);
  const started = performance.now();
  const { failure, signals } = runTarget(input, { authentic: authenticSignatures(readSeeds()), twice: true });
  console.log(`from ${input.origin}, ${inputSize(input)} bytes, ${(performance.now() - started).toFixed(0)} ms`);
  console.log(failure === null ? `in order: ${signals.join(" ")}` : `${failure.kind}: ${failure.message}`);
  process.exitCode = failure === null ? 0 : 1;
}
