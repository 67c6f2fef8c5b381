import { isWhole, type KnownEvaluation } from "./verification-store.ts";

/** Recent and running evaluations, so that the requests of one screen share one. */
export type EvaluationMemory = Map<string, Promise<KnownEvaluation>>;

/** Enough for the releases on a screen. */
const REMEMBERED = 24;
/** Characters of JSON; as objects they take several times as much. The newest is kept however large it is. */
const MOST_CHARACTERS = 12 * 1024 * 1024;

const sizes = new WeakMap<Promise<KnownEvaluation>, number>();

/** Keeps an evaluation that runs, and lets go of the oldest ones. One that fails is forgotten. */
export function rememberEvaluation(memory: EvaluationMemory, name: string, evaluation: Promise<KnownEvaluation>): void {
  memory.delete(name);
  memory.set(name, evaluation);
  forgetOldest(memory);
  evaluation.then(
    (known) => {
      // One that is known in brief takes next to nothing.
      sizes.set(evaluation, isWhole(known) ? known.result.size : 0);
      forgetOldest(memory);
    },
    () => {
      if (memory.get(name) === evaluation) memory.delete(name);
    },
  );
}

function forgetOldest(memory: EvaluationMemory): void {
  let characters = 0;
  for (const evaluation of memory.values()) characters += sizes.get(evaluation) ?? 0;
  for (const [name, evaluation] of memory) {
    if (memory.size <= 1 || (memory.size <= REMEMBERED && characters <= MOST_CHARACTERS)) return;
    characters -= sizes.get(evaluation) ?? 0;
    memory.delete(name);
  }
}
