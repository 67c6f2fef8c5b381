/** Not for ever, on a page that is always busy. */
const MOST_MS = 500;
/** Where the browser does not say when it is idle: two frames and a little. */
const SOON_MS = 50;

/** Calls back when the browser has nothing more urgent to do. @returns what forgets it */
export function whenIdle(callback: () => void): () => void {
  // Safari does not have it.
  if (typeof requestIdleCallback !== "function") {
    const turn = setTimeout(callback, SOON_MS);
    return () => clearTimeout(turn);
  }
  const turn = requestIdleCallback(callback, { timeout: MOST_MS });
  return () => cancelIdleCallback(turn);
}
