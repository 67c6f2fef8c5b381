import { authenticSignatures } from "./authentic.ts";
import { BlockCoverage } from "./coverage.ts";
import type { FuzzInput } from "./fuzz-input.ts";
import { mutateInput } from "./mutate-input.ts";
import { Random } from "./random.ts";
import { withOurKeys } from "./resign.ts";
import { type Failure, type Run, runTarget } from "./target.ts";

export interface LoopStatus {
  readonly runs: number;
  /** Inputs that reached something new and are built upon. */
  readonly kept: number;
  /** Blocks of the verifier's code that some input went through. */
  readonly blocks: number;
}

export interface LoopOptions {
  readonly seeds: readonly FuzzInput[];
  readonly seed: number;
  /** Asked before each run. */
  readonly isDone: (status: LoopStatus) => boolean;
  /** Told the input before it is run, so that somebody knows it when the run never ends. */
  readonly beforeRun: (input: FuzzInput) => void;
  readonly onFailure: (failure: Failure, input: FuzzInput) => void;
}

/** Every so many runs the input is verified twice. */
const TWICE_EVERY = 50;
/** So many inputs at most share one look at the coverage. */
const LARGEST_BATCH = 16;
/** The newest of the inputs that reached something new; older ones have been built upon enough. */
const MOST_KEPT = 3000;

/** Runs the corpus as it is, then changed inputs, building upon those that reach code or findings not seen before. */
export function fuzzLoop({ seeds, seed, isDone, beforeRun, onFailure }: LoopOptions): LoopStatus {
  const random = new Random(seed);
  const coverage = new BlockCoverage();
  const seen = new Set<string>();
  const authentic = authenticSignatures(seeds);
  const start = [...seeds, ...seeds.map(withOurKeys)];
  const kept: FuzzInput[] = [];
  const pools = new Map(
    [false, true].map((resigned) => [resigned, start.filter((each) => each.resigned === resigned)]),
  );
  let runs = 0;
  const status = (): LoopStatus => ({ runs, kept: kept.length, blocks: coverage.blocks });
  const run = (input: FuzzInput): Run => {
    beforeRun(input);
    runs += 1;
    const result = runTarget(input, { authentic, twice: runs % TWICE_EVERY === 0 });
    if (result.failure !== null) onFailure(result.failure, input);
    return result;
  };
  const passing: FuzzInput[] = [];
  for (const input of start) {
    if (isDone(status())) return status();
    const { signals } = run(input);
    for (const signal of signals) seen.add(signal);
    if (signals.includes("pass")) passing.push(input);
  }
  coverage.takeNew();
  let batchSize = 1;
  while (!isDone(status())) {
    const batch = Array.from({ length: Math.floor(batchSize) }, () => {
      const base = random.pick(random.pick([start, passing, kept.slice(-200), kept].filter((list) => list.length > 0)));
      return mutateInput(base, random.pick(pools.get(base.resigned) ?? start), random);
    });
    const fresh = batch.filter((input) => {
      const known = seen.size;
      for (const signal of run(input).signals) seen.add(signal);
      return seen.size > known;
    });
    // asking for the coverage costs as much as a run: the rarer something new is, the more inputs are asked for at once
    const isNew = coverage.takeNew() > 0;
    batchSize = isNew ? Math.max(1, batchSize / 2) : Math.min(LARGEST_BATCH, batchSize + 0.25);
    kept.push(...(isNew ? batch : fresh));
    if (kept.length > MOST_KEPT) kept.splice(0, kept.length - MOST_KEPT);
  }
  return status();
}
