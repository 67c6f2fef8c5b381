/** Enough to find the way back, and bounded. */
const MOST_KEPT = 200;

/** What a state that lives elsewhere (in the address) has been, and would be again. */
export interface UndoHistory<State> {
  readonly before: readonly State[];
  readonly at: State;
  readonly after: readonly State[];
  /** States that the address may still show while what was asked for is on its way into it. */
  readonly leaving: readonly State[];
}

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

export function beginHistory<State>(at: State): UndoHistory<State> {
  return { before: [], at, after: [], leaving: [] };
}

/** The history after a change from here. */
export function changed<State>(history: UndoHistory<State>, next: State): UndoHistory<State> {
  const { before, at, leaving } = history;
  if (isSame(at, next)) return history;
  return { before: [...before, at].slice(-MOST_KEPT), at: next, after: [], leaving: [...leaving, at] };
}

/**
 * The history when the address shows a state. One that was not asked for from here, by the browser's way back or by a link,
 * is a change like any other: undoing leads back from it.
 */
export function followed<State>(history: UndoHistory<State>, present: State): UndoHistory<State> {
  if (isSame(history.at, present)) return history.leaving.length === 0 ? history : { ...history, leaving: [] };
  if (history.leaving.some((state) => isSame(state, present))) return history;
  return { ...changed(history, present), leaving: [] };
}

/** The history after going a step back; null where there is none. */
export function undone<State>({ before, at, after, leaving }: UndoHistory<State>): UndoHistory<State> | null {
  const back = before.at(-1);
  if (back === undefined) return null;
  return { before: before.slice(0, -1), at: back, after: [at, ...after], leaving: [...leaving, at] };
}

/** The history after going forth again; null where nothing was undone. */
export function redone<State>({ before, at, after, leaving }: UndoHistory<State>): UndoHistory<State> | null {
  const [forth] = after;
  if (forth === undefined) return null;
  return { before: [...before, at], at: forth, after: after.slice(1), leaving: [...leaving, at] };
}
