import type { Graph } from "@stemma/api-contract";
import { type GraphState, isFiltered } from "./graph-state.ts";

/**
 * Why a picture is empty: `empty` nothing is in the graph; `limited` what the reader chose leaves nothing; `clean` nothing is
 * there that should not be, and everything was checked; `unproven` nothing was found, and that proves nothing.
 */
export type NothingShown =
  | { readonly why: "empty" | "limited" | "clean" }
  | { readonly why: "unproven"; readonly unchecked: number; readonly all: number };

/**
 * Tells them apart: what nobody checked, what no layout speaks of and what was hidden must not pass for clean.
 *
 * @param isRanged a range of times leaves evidence out of the graph
 */
export function whyNothing({ nodes, truncated }: Graph, state: GraphState, isRanged = false): NothingShown {
  if (nodes.length === 0) return { why: "empty" };
  const isLimited = isFiltered(state) || state.hidden.length > 0 || state.plan !== null;
  if (state.mode !== "anomalies" || isLimited) return { why: "limited" };
  const unchecked = nodes.filter(({ verdict }) => verdict === "not-checked" || verdict === "not-covered").length;
  if (unchecked > 0 || truncated !== null || isRanged) return { why: "unproven", unchecked, all: nodes.length };
  return { why: "clean" };
}
