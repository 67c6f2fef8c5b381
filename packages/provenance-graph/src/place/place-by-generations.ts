import { edgeColumns, edgeKindNumber } from "../edge-columns.ts";
import { listOf } from "../index-lists.ts";
import { acyclicFlow, generationsOf, type PlaceableGraph } from "./generations.ts";
import { orderGenerations } from "./reduce-crossings.ts";

export interface Position {
  readonly x: number;
  readonly y: number;
}

/** The centre of every node, by its place in the graph's nodes. */
export interface PlaceColumns {
  readonly x: Float64Array;
  readonly y: Float64Array;
}

/** Pixels between two generations and between two nodes of one generation: room for a node and its label. */
export const GENERATION_WIDTH = 200;
export const ROW_HEIGHT = 110;

const PERFORMED = edgeKindNumber("performed");

/**
 * Places a graph from left to right: every node to the right of what it comes from, functionaries in rows above
 * everything else, each over the first run that it performed or in the free column beside that. No two nodes share a place. Deterministic and linear in
 * the size of the graph, but for sorting.
 */
export function placeInColumns(graph: PlaceableGraph): PlaceColumns {
  const flow = acyclicFlow(graph);
  const lists = orderGenerations(flow, generationsOf(flow));
  const [x, y] = [new Float64Array(graph.nodes.length), new Float64Array(graph.nodes.length)];
  let top = 0;
  for (let generation = 0; generation < lists.starts.length - 1; generation += 1) {
    const column = listOf(lists, generation);
    const middle = (column.length - 1) / 2;
    for (let row = 0; row < column.length; row += 1) {
      const place = flow.places[column[row] ?? -1] ?? -1;
      x[place] = generation * GENERATION_WIDTH;
      y[place] = (row - middle) * ROW_HEIGHT;
    }
    if (column.length > 0) top = Math.min(top, -middle * ROW_HEIGHT);
  }
  placeFunctionaries(graph, { x, y }, top - ROW_HEIGHT, (lists.starts.length - 2) * GENERATION_WIDTH);
  return { x, y };
}

/** `placeInColumns`, by node id. */
export function placeByGenerations(graph: PlaceableGraph): Map<string, Position> {
  const { x, y } = placeInColumns(graph);
  const positions = new Map<string, Position>();
  for (const [index, { id }] of graph.nodes.entries()) positions.set(id, { x: x[index] ?? 0, y: y[index] ?? 0 });
  return positions;
}

/** @param last where the last column of everything else stands */
function placeFunctionaries(graph: PlaceableGraph, { x, y }: PlaceColumns, bottom: number, last: number): void {
  const firstRun = firstRuns(graph, x);
  const rows = new Map<number, number>();
  const settle = (place: number, left: number): void => {
    const row = rows.get(left) ?? 0;
    rows.set(left, row + 1);
    x[place] = left;
    y[place] = bottom - row * ROW_HEIGHT;
  };
  const late: { readonly place: number; readonly left: number }[] = [];
  for (const [place, { kind }] of graph.nodes.entries()) {
    if (kind !== "functionary") continue;
    const first = firstRun[place] ?? Infinity;
    const left = first === Infinity ? 0 : first;
    if (rows.has(left)) late.push({ place, left });
    else settle(place, left);
  }
  // A second one of a column stands beside the first where nobody else does: a row more makes everything smaller.
  for (const { place, left } of late) {
    const free = [left + GENERATION_WIDTH, left - GENERATION_WIDTH].find(
      (each) => each >= 0 && each <= last && !rows.has(each),
    );
    settle(place, free ?? left);
  }
}

/** For every node, where the first run stands that it performed; infinitely far for who performed none. */
function firstRuns(graph: PlaceableGraph, x: Float64Array): Float64Array {
  const { sources, targets, kinds } = edgeColumns(graph);
  const firstRun = new Float64Array(graph.nodes.length).fill(Infinity);
  for (let edge = 0; edge < kinds.length; edge += 1) {
    if (kinds[edge] !== PERFORMED) continue;
    const [who, run] = [sources[edge] ?? -1, targets[edge] ?? -1];
    const node = graph.nodes[run];
    if (node === undefined || node.kind === "functionary") continue;
    firstRun[who] = Math.min(firstRun[who] ?? Infinity, x[run] ?? 0);
  }
  return firstRun;
}
