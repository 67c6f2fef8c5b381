import type { Closure } from "../closure/graph-store.ts";
import type { ClosureQuestion, Truncation } from "../closure/question.ts";
import type { SmallGraph } from "./random-graph.ts";

/** A closure in a form that can be compared. */
export interface PlainClosure {
  readonly levels: readonly (readonly string[])[];
  readonly truncated: Truncation["by"] | null;
}

export function plain({ levels, truncated }: Closure): PlainClosure {
  return { levels: levels.map((level) => level.ids(null)), truncated: truncated?.by ?? null };
}

/** The closure as one would write it down, over every edge for every node. The limit on nodes cuts in no certain order. */
export function naiveClosure(
  graph: SmallGraph,
  { start, direction, blocked, limits }: Pick<ClosureQuestion, "start" | "direction" | "blocked" | "limits">,
): PlainClosure {
  const seen = new Set([start]);
  const levels: string[][] = [];
  for (let frontier = [start]; ; ) {
    const next = new Set<string>();
    for (const { source, target, kind } of graph.edges) {
      if (kind === "kept") continue;
      const [from, to] = direction === "descendants" ? [source, target] : [target, source];
      if (frontier.includes(from) && (from === start || !blocked.includes(from)) && !seen.has(to)) next.add(to);
    }
    if (next.size === 0) return { levels, truncated: null };
    if (levels.length === limits.depth) return { levels, truncated: "depth" };
    frontier = [...next].sort();
    levels.push(frontier);
    for (const id of frontier) seen.add(id);
    if (seen.size - 1 > limits.nodes) return { levels, truncated: "nodes" };
  }
}
