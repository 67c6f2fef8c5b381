import { acyclicFlow, generationsOf, type PlaceableGraph } from "./generations.ts";
import { orderGenerations } from "./reduce-crossings.ts";

export interface Position {
  readonly x: number;
  readonly y: number;
}

/** Pixels between two generations and between two nodes of one generation: room for a node and its label. */
export const GENERATION_WIDTH = 200;
export const ROW_HEIGHT = 110;

/**
 * Places a graph from left to right: every node to the right of what it comes from, functionaries in rows above
 * everything else, each over the first run that it performed. No two nodes share a place. Deterministic and linear in
 * the size of the graph, but for sorting.
 *
 * @returns the centre of every node, by node id
 */
export function placeByGenerations(graph: PlaceableGraph): Map<string, Position> {
  const flow = acyclicFlow(graph);
  const generations = generationsOf(flow);
  const columns = orderGenerations(flow, generations);
  const positions = new Map<string, Position>();
  let top = 0;
  for (const [generation, column] of columns.entries()) {
    for (const [row, index] of column.entries()) {
      const id = flow.ids[index];
      const y = (row - (column.length - 1) / 2) * ROW_HEIGHT;
      top = Math.min(top, y);
      if (id !== undefined) positions.set(id, { x: generation * GENERATION_WIDTH, y });
    }
  }
  placeFunctionaries(graph, positions, top - ROW_HEIGHT);
  return positions;
}

function placeFunctionaries(graph: PlaceableGraph, positions: Map<string, Position>, bottom: number): void {
  const firstRun = new Map<string, number>();
  for (const { kind, source, target } of graph.edges) {
    const run = kind === "performed" ? positions.get(target) : undefined;
    if (run !== undefined) firstRun.set(source, Math.min(firstRun.get(source) ?? Infinity, run.x));
  }
  const rows = new Map<number, number>();
  for (const { id, kind } of graph.nodes) {
    if (kind !== "functionary") continue;
    const x = firstRun.get(id) ?? 0;
    const row = rows.get(x) ?? 0;
    rows.set(x, row + 1);
    positions.set(id, { x, y: bottom - row * ROW_HEIGHT });
  }
}
