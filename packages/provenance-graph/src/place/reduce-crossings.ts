import { type IndexLists, indexLists, listOf } from "../index-lists.ts";
import type { FlowLists } from "./generations.ts";

const SWEEPS = 4;

/**
 * Orders the nodes of every generation by the mean place of their neighbours, sweeping right and left a fixed number
 * of times (the barycentre heuristic). Equal means keep their order, so the result is always the same.
 *
 * @returns for every generation its nodes (their numbers in the flow) from top to bottom
 */
export function orderGenerations(flow: FlowLists, generations: Int32Array): IndexLists {
  const count = generations.reduce((most, generation) => Math.max(most, generation + 1), 0);
  const lists = indexLists(generations, count);
  const columns = Array.from({ length: count }, (_, generation) => listOf(lists, generation));
  // Twice the distance from the middle: whole numbers, which are faster as long as the browser has not compiled this.
  const place = new Int32Array(generations.length);
  const wish = new Float64Array(generations.length);
  for (const column of columns) settle(column, place);
  for (let sweep = 0; sweep < SWEEPS; sweep += 1) {
    const rightwards = sweep % 2 === 0;
    const neighbours = rightwards ? flow.predecessors : flow.successors;
    for (const column of rightwards ? columns : columns.toReversed()) {
      for (const node of column) wish[node] = mean(neighbours, node, place);
      // Views of the lists: sorting one sorts them.
      if (!isSorted(column, wish)) column.sort((a, b) => (wish[a] ?? 0) - (wish[b] ?? 0));
      settle(column, place);
    }
  }
  return lists;
}

function settle(column: Int32Array, place: Int32Array): void {
  const last = column.length - 1;
  for (let row = 0; row <= last; row += 1) place[column[row] ?? -1] = 2 * row - last;
}

/** The mean place of a node's neighbours; its own where it has none. */
function mean({ starts, members }: IndexLists, node: number, place: Int32Array): number {
  const [first, last] = [starts[node] ?? 0, starts[node + 1] ?? 0];
  if (first === last) return place[node] ?? 0;
  let sum = 0;
  for (let at = first; at < last; at += 1) sum += place[members[at] ?? -1] ?? 0;
  return sum / (last - first);
}

function isSorted(column: Int32Array, wish: Float64Array): boolean {
  for (let row = 1; row < column.length; row += 1) {
    if ((wish[column[row - 1] ?? -1] ?? 0) > (wish[column[row] ?? -1] ?? 0)) return false;
  }
  return true;
}
