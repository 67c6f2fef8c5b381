import { useCallback, useState } from "react";

interface Past<State> {
  readonly before: readonly State[];
  readonly after: readonly State[];
}

/** Enough to find the way back, and bounded. */
const MOST_KEPT = 200;

export interface Undo<State> {
  /** Changes the state and remembers what it was. */
  readonly change: (next: State) => void;
  readonly undo: (() => void) | null;
  readonly redo: (() => void) | null;
}

/** Undo and redo for a state that lives elsewhere (in the address). `undo` and `redo` are null when there is nothing. */
export function useUndo<State>(present: State, set: (state: State) => void): Undo<State> {
  const [past, setPast] = useState<Past<State>>({ before: [], after: [] });
  const change = useCallback(
    (next: State) => {
      setPast(({ before }) => ({ before: [...before, present].slice(-MOST_KEPT), after: [] }));
      set(next);
    },
    [present, set],
  );
  const back = past.before.at(-1);
  const forth = past.after[0];
  return {
    change,
    undo:
      back === undefined
        ? null
        : () => {
            setPast({ before: past.before.slice(0, -1), after: [present, ...past.after] });
            set(back);
          },
    redo:
      forth === undefined
        ? null
        : () => {
            setPast({ before: [...past.before, present], after: past.after.slice(1) });
            set(forth);
          },
  };
}
