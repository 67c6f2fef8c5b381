import { useCallback, useState } from "react";
import { beginHistory, changed, followed, redone, type UndoHistory, undone } from "./undo-history.ts";

export interface Undo<State> {
  /** Changes the state and remembers what it was. */
  readonly change: (next: State) => void;
  readonly undo: (() => void) | null;
  readonly redo: (() => void) | null;
}

/** Undo and redo for a state that lives elsewhere (in the address). `undo` and `redo` are null when there is nothing. */
export function useUndo<State>(present: State, set: (state: State) => void): Undo<State> {
  const [kept, setKept] = useState(() => beginHistory(present));
  const history = followed(kept, present);
  // While rendering, as React asks for what follows from a value: an effect would show the old buttons first.
  if (history !== kept) setKept(history);
  const change = useCallback(
    (next: State) => {
      setKept((last) => changed(last, next));
      set(next);
    },
    [set],
  );
  const to = (next: UndoHistory<State> | null): (() => void) | null =>
    next === null
      ? null
      : () => {
          setKept(next);
          set(next.at);
        };
  return { change, undo: to(undone(history)), redo: to(redone(history)) };
}
