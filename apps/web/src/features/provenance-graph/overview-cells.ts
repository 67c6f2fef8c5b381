import type { Position } from "@stemma/provenance-graph";

/** Where the marks of an overview stand: the middle of each node's cell, in the order of the ids that were given. */
export interface OverviewCells {
  /** Side of a cell. */
  readonly size: number;
  readonly x: Float64Array;
  readonly y: Float64Array;
}

const LARGEST = 16;
const GAP = 6;

/**
 * Gives every node a cell of its own: generations from left to right, each as many columns wide as its nodes need, in the
 * order of their places. As large as the room allows; no two marks lie on one another. Linear but for sorting.
 */
export function overviewCells(
  ids: readonly string[],
  places: ReadonlyMap<string, Position>,
  width: number,
  height: number,
): OverviewCells {
  const generations = byGeneration(ids, places);
  const counts = generations.map((members) => members.length);
  const size = cellSize(counts, width, height);
  const rows = Math.max(1, Math.floor(height / size));
  const columns = counts.map((count) => Math.ceil(count / rows));
  const gap = gapOf(generations.length, size);
  const used = columns.reduce((sum, count) => sum + count * size, 0) + gap * Math.max(0, columns.length - 1);
  const [x, y] = [new Float64Array(ids.length), new Float64Array(ids.length)];
  let left = Math.max(0, (width - used) / 2);
  for (const [generation, members] of generations.entries()) {
    const wide = columns[generation] ?? 1;
    const tall = Math.ceil(members.length / wide);
    const top = (height - tall * size) / 2;
    for (const [at, index] of members.entries()) {
      x[index] = left + (Math.floor(at / tall) + 0.5) * size;
      y[index] = top + ((at % tall) + 0.5) * size;
    }
    left += wide * size + gap;
  }
  return { size, x, y };
}

/** Between generations: less where there are very many of them. */
const gapOf = (generations: number, size: number): number => (generations > 80 ? size / 2 : Math.max(GAP, size / 2));

/** Indexes of the ids, by generation and in each from top to bottom. */
function byGeneration(ids: readonly string[], places: ReadonlyMap<string, Position>): readonly (readonly number[])[] {
  const columns = new Map<number, number[]>();
  const heights = new Float64Array(ids.length);
  for (const [index, id] of ids.entries()) {
    const { x, y } = places.get(id) ?? { x: 0, y: 0 };
    heights[index] = y;
    const column = columns.get(x);
    if (column === undefined) columns.set(x, [index]);
    else column.push(index);
  }
  const sorted = [...columns].sort(([a], [b]) => a - b);
  return sorted.map(([, members]) => members.sort((a, b) => (heights[a] ?? 0) - (heights[b] ?? 0)));
}

/** The largest cell with which everything fits. */
function cellSize(counts: readonly number[], width: number, height: number): number {
  const fits = (size: number): boolean => {
    const rows = Math.floor(height / size);
    if (rows < 1) return false;
    const columns = counts.reduce((sum, count) => sum + Math.ceil(count / rows), 0);
    return columns * size + gapOf(counts.length, size) * Math.max(0, counts.length - 1) <= width;
  };
  let [small, large] = [0.25, LARGEST];
  if (fits(large)) return large;
  for (let round = 0; round < 24; round += 1) {
    const middle = (small + large) / 2;
    if (fits(middle)) small = middle;
    else large = middle;
  }
  return small;
}

/** The index of the mark nearest to a point, within one and a half cells; null where there is none. */
export function cellAt({ size, x, y }: OverviewCells, atX: number, atY: number): number | null {
  let best: number | null = null;
  let nearest = 1.5 * Math.max(size, 4);
  for (let index = 0; index < x.length; index += 1) {
    const distance = Math.hypot((x[index] ?? 0) - atX, (y[index] ?? 0) - atY);
    if (distance < nearest) {
      nearest = distance;
      best = index;
    }
  }
  return best;
}
