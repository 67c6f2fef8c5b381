import { describe, expect, it } from "vitest";
import { beginHistory, changed, followed, redone, type UndoHistory, undone } from "./undo-history.ts";

interface State {
  readonly hidden: readonly string[];
}
const state = (...hidden: readonly string[]): State => ({ hidden });
/** As an address shows it: equal, and another object each time. */
const shows = (history: UndoHistory<State> | null, present: State): UndoHistory<State> => {
  if (history === null) throw new Error("there is nowhere to go");
  return followed(history, structuredClone(present));
};

describe("undo and redo of a state in the address", () => {
  it("lead back and forth through what was changed here", () => {
    let history = shows(changed(beginHistory(state()), state("a")), state("a"));
    history = shows(changed(history, state("a", "b")), state("a", "b"));
    history = shows(undone(history), state("a"));
    expect(history.at).toEqual(state("a"));
    history = shows(undone(history), state());
    expect(undone(history)).toBeNull();
    history = shows(redone(history), state("a"));
    history = shows(redone(history), state("a", "b"));
    expect(redone(history)).toBeNull();
  });

  it("the browser's way back is a change like any other: undoing it does something", () => {
    const hidden = shows(changed(beginHistory(state()), state("a")), state("a"));
    const back = shows(hidden, state());
    expect(undone(back)?.at).toEqual(state("a"));
  });

  it("a link that sets the state can be undone", () => {
    const linked = shows(beginHistory(state()), state("linked"));
    expect(undone(linked)?.at).toEqual(state());
  });

  it("an address that has not followed yet is no change, not even after two changes in a row", () => {
    let history = changed(changed(beginHistory(state()), state("a")), state("a", "b"));
    history = shows(shows(shows(history, state()), state("a")), state("a", "b"));
    expect(history.at).toEqual(state("a", "b"));
    expect(history.before).toEqual([state(), state("a")]);
    // It has arrived: the same state once more is one that somebody went to.
    expect(undone(shows(history, state()))?.at).toEqual(state("a", "b"));
  });

  it("what changes nothing is not remembered, and something new forgets what was undone", () => {
    const history = beginHistory(state());
    expect(changed(history, state())).toBe(history);
    const undoneOnce = shows(undone(shows(changed(history, state("a")), state("a"))), state());
    expect(redone(shows(changed(undoneOnce, state("b")), state("b")))).toBeNull();
  });
});
