import type { Graph } from "@stemma/api-contract";
import { anomalies } from "@stemma/provenance-graph";
import { useCallback, useDeferredValue, useMemo } from "react";
import { closedGraph, placedGraph } from "./closed-picture.ts";
import { type GraphParameters, graphParameters, readGraphState } from "./graph-address.ts";
import { type GraphState, reduceGraph } from "./graph-state.ts";
import { placeShownInColumns } from "./place-shown.ts";
import { bundleGraph, type ShownGraph, withPlaces } from "./shown-graph.ts";
import { type Undo, useUndo } from "./use-undo.ts";

export interface GraphExplorer extends Undo<GraphState> {
  readonly state: GraphState;
  /** After modes and filters, before bundling: what the table lists. */
  readonly reduced: Graph;
  /** What the picture and its list show. */
  readonly shown: ShownGraph;
  /** Names modes and filters: with the same name only what was opened or hidden in place differs. */
  readonly frame: string;
  /** Ids of what should not be there, in the graph's order. */
  readonly anomalies: readonly string[];
}

/** What of a graph is shown: read from the address and changed through it, so that a link shows the same picture. */
export function useGraphExplorer(
  graph: Graph,
  parameters: GraphParameters,
  go: (change: Required<GraphParameters>) => void,
  selected: string | null,
): GraphExplorer {
  const { mode, from, to, plan, verdicts, kinds, step, by, hide, open } = parameters;
  const state = useMemo(
    () => readGraphState({ mode, from, to, plan, verdicts, kinds, step, by, hide, open }),
    [mode, from, to, plan, verdicts, kinds, step, by, hide, open],
  );
  const set = useCallback((next: GraphState) => go(graphParameters(next)), [go]);
  const undo = useUndo(state, set);
  // Buttons and checkboxes answer at once; what they ask of the picture follows when the browser has painted them.
  const settled = useDeferredValue(state);
  const reduced = useMemo(() => reduceGraph(graph, settled), [graph, settled]);
  const plain = useMemo(
    () =>
      settled.open.length === 0 && settled.hidden.length === 0
        ? closedGraph(reduced)
        : bundleGraph(reduced, { open: settled.open, hidden: settled.hidden, single: null }),
    [reduced, settled],
  );
  // Only what stands in a bundle changes the picture by being selected.
  const single = useMemo(
    () =>
      selected !== null && plain.nodes.some(({ bundle }) => bundle?.members.some(({ id }) => id === selected))
        ? selected
        : null,
    [plain, selected],
  );
  const shown = useMemo(
    () => (single === null ? plain : bundleGraph(reduced, { open: settled.open, hidden: settled.hidden, single })),
    [plain, single, reduced, settled],
  );
  // What opening and hiding change: everything else keeps its place.
  const closed = useMemo(() => {
    if (settled.open.length === 0 && settled.hidden.length === 0) return plain;
    const limits = { ...settled, open: [], hidden: [] };
    return closedGraph(reduceGraph(graph, limits));
  }, [settled, plain, graph]);
  const placed = useMemo(
    () => (shown === closed ? placedGraph(closed) : withPlaces(shown, placeShownInColumns(shown, closed))),
    [shown, closed],
  );
  const frame = useMemo(() => JSON.stringify({ ...settled, open: [], hidden: [] }), [settled]);
  const wrong = useMemo(() => anomalies(graph), [graph]);
  return { ...undo, state, reduced, shown: placed, frame, anomalies: wrong };
}
