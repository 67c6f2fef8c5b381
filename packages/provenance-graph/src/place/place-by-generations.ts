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
 * everything else, each over the first run that it performed or in the free column beside that. No two nodes share a place. Deterministic and linear in
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
  placeFunctionaries(graph, positions, top - ROW_HEIGHT, (columns.length - 1) * GENERATION_WIDTH);
  return positions;
}

function placeFunctionaries(
  graph: PlaceableGraph,
  positions: Map<string, Position>,
  bottom: number,
  last: number,
): void {
  const firstRun = new Map<string, number>();
  for (const { kind, source, target } of graph.edges) {
    const run = kind === "performed" ? positions.get(target) : undefined;
    if (run !== undefined) firstRun.set(source, Math.min(firstRun.get(source) ?? Infinity, run.x));
  }
  const rows = new Map<number, number>();
  const settle = (id: string, x: number): void => {
    const row = rows.get(x) ?? 0;
    rows.set(x, row + 1);
    positions.set(id, { x, y: bottom - row * ROW_HEIGHT });
  };
  const people = graph.nodes
    .filter(({ kind }) => kind === "functionary")
    .map(({ id }) => ({ id, x: firstRun.get(id) ?? 0 }));
  const late = people.filter(({ id, x }) => {
    if (rows.has(x)) return true;
    settle(id, x);
    return false;
  });
  // A second one of a column stands beside the first where nobody else does: a row more makes everything smaller.
  for (const { id, x } of late) {
    const free = [x + GENERATION_WIDTH, x - GENERATION_WIDTH].find(
      (each) => each >= 0 && each <= last && !rows.has(each),
    );
    settle(id, free ?? x);
  }
}
