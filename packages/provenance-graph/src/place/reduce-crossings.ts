import type { FlowLists } from "./generations.ts";

const SWEEPS = 4;

/**
 * Orders the nodes of every generation by the mean place of their neighbours, sweeping right and left a fixed number
 * of times (the barycentre heuristic). Equal means keep their order, so the result is always the same.
 *
 * @returns for every generation its nodes (indexes into `flow.ids`) from top to bottom
 */
export function orderGenerations(flow: FlowLists, generations: readonly number[]): readonly (readonly number[])[] {
  const columns: number[][] = [];
  for (const [index, generation] of generations.entries()) {
    while (columns.length <= generation) columns.push([]);
    columns[generation]?.push(index);
  }
  const place = new Float64Array(flow.ids.length);
  const wish = new Float64Array(flow.ids.length);
  const settle = (column: readonly number[]): void => {
    for (const [position, index] of column.entries()) place[index] = position - (column.length - 1) / 2;
  };
  for (const column of columns) settle(column);
  for (let sweep = 0; sweep < SWEEPS; sweep += 1) {
    const rightwards = sweep % 2 === 0;
    const neighbours = rightwards ? flow.predecessors : flow.successors;
    for (const column of rightwards ? columns : columns.toReversed()) {
      for (const index of column) wish[index] = mean(neighbours[index] ?? [], place, place[index] ?? 0);
      column.sort((a, b) => (wish[a] ?? 0) - (wish[b] ?? 0));
      settle(column);
    }
  }
  return columns;
}

function mean(neighbours: readonly number[], place: Float64Array, otherwise: number): number {
  if (neighbours.length === 0) return otherwise;
  let sum = 0;
  for (const index of neighbours) sum += place[index] ?? 0;
  return sum / neighbours.length;
}
