import { openEnvelope, sha256Hex } from "@stemma/in-toto";
import { BlockCoverage } from "./coverage.ts";
import type { FuzzInput } from "./fuzz-input.ts";
import { mutateInput } from "./mutate-input.ts";
import { Random } from "./random.ts";
import { withOurKeys } from "./resign.ts";
import { type Failure, runTarget } from "./target.ts";

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
/** The newest of the inputs that reached something new; older ones have been built upon enough. */
const MOST_KEPT = 3000;

/** Runs the corpus as it is, then changed inputs, building upon those that reach code or findings not seen before. */
export function fuzzLoop({ seeds, seed, isDone, beforeRun, onFailure }: LoopOptions): LoopStatus {
  const random = new Random(seed);
  const coverage = new BlockCoverage();
  const signals = new Set<string>();
  const authentic = authenticDigests(seeds);
  const start = [...seeds, ...seeds.map(withOurKeys)];
  const kept: FuzzInput[] = [];
  const pools = new Map(
    [false, true].map((resigned) => [resigned, start.filter((each) => each.resigned === resigned)]),
  );
  let runs = 0;
  const status = (): LoopStatus => ({ runs, kept: kept.length, blocks: coverage.blocks });
  const run = (input: FuzzInput): boolean => {
    beforeRun(input);
    runs += 1;
    const { failure, signal } = runTarget(input, { authentic, twice: runs % TWICE_EVERY === 0 });
    if (failure !== null) onFailure(failure, input);
    const isNew = !signals.has(signal);
    signals.add(signal);
    return coverage.takeNew() > 0 || isNew;
  };
  for (const input of start) {
    if (isDone(status())) return status();
    run(input);
  }
  while (!isDone(status())) {
    const base =
      kept.length > 0 && random.oneIn(2)
        ? random.pick(kept.slice(-200))
        : random.pick(random.oneIn(4) && kept.length > 0 ? kept : start);
    const input = mutateInput(base, random.pick(pools.get(base.resigned) ?? start), random);
    if (run(input)) kept.push(input);
    if (kept.length > MOST_KEPT) kept.shift();
  }
  return status();
}

/** SHA-256 of what was signed in every document of the corpus: only that may ever verify. */
export function authenticDigests(seeds: readonly FuzzInput[]): ReadonlySet<string> {
  const documents = seeds.flatMap((input) => [input.layout, ...input.links]);
  const opened = documents.map(({ bytes }) => openEnvelope(bytes));
  return new Set(opened.flatMap((document) => (document.ok ? [sha256Hex(document.value.signedBytes)] : [])));
}
