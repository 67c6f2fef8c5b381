import type { Verdict } from "./model.ts";
import { isWorse } from "./verdict-order.ts";

/** Why something is not verified. "No cause" (`null`) means that nothing speaks against it. */
export interface Cause {
  readonly verdict: Verdict;
  /** One sentence. */
  readonly reason: string;
  /** The step or inspection where it happened; null for the layout as a whole. */
  readonly item: string | null;
  readonly checkId: string | null;
}

/** The worse of two causes; the first one when they are equally bad, so that the earliest cause is the one told. */
export function worseCause(a: Cause | null, b: Cause | null): Cause | null {
  if (a === null) return b;
  if (b === null) return a;
  return isWorse(b.verdict, a.verdict) ? b : a;
}

/** The worst of some causes, the earliest of equals; null for none. */
export function worstCause(causes: Iterable<Cause | null>): Cause | null {
  let worst: Cause | null = null;
  for (const cause of causes) worst = worseCause(worst, cause);
  return worst;
}

/** The least bad of some causes; null (nothing speaks against it) when one of them is null or there are none. */
export function leastCause(causes: Iterable<Cause | null>): Cause | null {
  let least: Cause | null = null;
  for (const cause of causes) {
    if (cause === null) return null;
    if (least === null || isWorse(least.verdict, cause.verdict)) least = cause;
  }
  return least;
}
