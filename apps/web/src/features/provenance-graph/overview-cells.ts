import type { PlaceColumns } from "@stemma/provenance-graph";

/** Where the marks of an overview stand: the middle of each node's cell, in the graph's order. */
export interface OverviewCells {
  /** Of the whole picture, at zoom 1. */
  readonly width: number;
  readonly height: number;
  readonly x: Float64Array;
  readonly y: Float64Array;
}

/** Side of a cell at zoom 1. */
export const CELL = 16;
/** How much wider than high the picture is, as far as its generations allow: about like the room that it has. */
const ASPECT = 3.6;

/**
 * Gives every node a cell of its own: generations from left to right, each as many columns wide as its nodes need, in the
 * order of their places. No two marks lie on one another. Depends on the graph alone and not on the window, so that a place
 * of the picture is the same for everybody. Linear but for sorting.
 */
export function overviewCells(places: PlaceColumns): OverviewCells {
  const generations = byGeneration(places);
  const counts = generations.map((members) => members.length);
  const rows = rowsFor(counts);
  const height = rows * CELL;
  const gap = gapOf(generations.length);
  const [x, y] = [new Float64Array(places.x.length), new Float64Array(places.x.length)];
  let left = 0;
  for (const members of generations) {
    const wide = Math.ceil(members.length / rows);
    const tall = Math.ceil(members.length / wide);
    const top = (height - tall * CELL) / 2;
    for (let at = 0; at < members.length; at += 1) {
      const index = members[at] ?? -1;
      x[index] = left + (Math.floor(at / tall) + 0.5) * CELL;
      y[index] = top + ((at % tall) + 0.5) * CELL;
    }
    left += wide * CELL + gap;
  }
  return { width: Math.max(0, left - gap), height, x, y };
}

/** Between generations: less where there are very many of them. */
const gapOf = (generations: number): number => (generations > 80 ? CELL / 2 : CELL);

/** Indexes of the nodes, by generation and in each from top to bottom; those of one place in the graph's order. */
function byGeneration({ x: lefts, y: heights }: PlaceColumns): readonly Float64Array[] {
  const counts = new Map<number, number>();
  for (const left of lefts) counts.set(left, (counts.get(left) ?? 0) + 1);
  const sorted = [...counts].sort(([a], [b]) => a - b);
  const columns = new Map(sorted.map(([left, count]) => [left, { keys: new Float64Array(count), end: 0 }]));
  // Height and index as one number: what a browser sorts by itself takes a fraction of what it sorts by asking.
  const nodes = lefts.length;
  for (let index = 0; index < nodes; index += 1) {
    const column = columns.get(lefts[index] ?? 0);
    if (column === undefined) continue;
    column.keys[column.end] = Math.round(heights[index] ?? 0) * nodes + index;
    column.end += 1;
  }
  return [...columns.values()].map(({ keys }) => {
    keys.sort();
    for (let at = 0; at < keys.length; at += 1) keys[at] = (((keys[at] ?? 0) % nodes) + nodes) % nodes;
    return keys;
  });
}

/** The fewest rows with which the picture is not wider than it should be, or all that the largest generation has. */
function rowsFor(counts: readonly number[]): number {
  const gaps = gapOf(counts.length) * Math.max(0, counts.length - 1);
  const isNarrow = (rows: number): boolean =>
    counts.reduce((sum, count) => sum + Math.ceil(count / rows), 0) * CELL + gaps <= ASPECT * rows * CELL;
  let [few, many] = [1, counts.reduce((most, count) => Math.max(most, count), 1)];
  while (few < many) {
    const middle = Math.floor((few + many) / 2);
    if (isNarrow(middle)) many = middle;
    else few = middle + 1;
  }
  return few;
}

/** The index of the mark nearest to a place of the picture; null where none is that near. */
export function cellAt({ x, y }: OverviewCells, atX: number, atY: number, near: number): number | null {
  let best: number | null = null;
  let nearest = near;
  for (let index = 0; index < x.length; index += 1) {
    const distance = Math.hypot((x[index] ?? 0) - atX, (y[index] ?? 0) - atY);
    if (distance < nearest) {
      nearest = distance;
      best = index;
    }
  }
  return best;
}
