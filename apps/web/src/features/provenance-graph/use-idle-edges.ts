import { buildEdges, type Graph } from "@stemma/api-contract";
import { useEffect, useState } from "react";

/** As many as are made within a frame or two. */
const EDGES_A_TURN = 10_000;
const PAUSE_MS = 4;

/**
 * Makes the edges of a large graph ready little by little while nobody does anything, so that the first node that is selected
 * does not wait for all of them at once. Throws, as whoever reads them would, when they are not what a graph may have.
 */
export function useIdleEdges(graph: Graph, isSettled: boolean): void {
  const [failure, setFailure] = useState<unknown>(null);
  if (failure !== null) throw failure;
  useEffect(() => {
    if (!isSettled) return;
    let turn: ReturnType<typeof setTimeout> | undefined;
    const go = (): void => {
      try {
        if (buildEdges(graph, EDGES_A_TURN)) turn = setTimeout(go, PAUSE_MS);
      } catch (cause) {
        setFailure(cause);
      }
    };
    turn = setTimeout(go, PAUSE_MS);
    return () => clearTimeout(turn);
  }, [graph, isSettled]);
}
