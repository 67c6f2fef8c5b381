import { startTransition, useCallback, useEffect, useState } from "react";

/** Longer than this nothing waits for a picture: its code may not come at all. */
const MOST_MS = 3_000;

/**
 * Whether what is seen first has been painted, so that what is out of sight may follow.
 *
 * @param waits false where nothing is waited for
 * @returns whether it has, and what says that it has
 */
export function useSettled(waits: boolean): readonly [boolean, () => void] {
  const [isSettled, setSettled] = useState(!waits);
  const settle = useCallback(() => startTransition(() => setSettled(true)), []);
  useEffect(() => {
    if (isSettled) return;
    const turn = setTimeout(settle, MOST_MS);
    return () => clearTimeout(turn);
  }, [isSettled, settle]);
  return [isSettled, settle];
}
