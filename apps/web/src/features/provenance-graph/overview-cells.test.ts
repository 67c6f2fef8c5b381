import { describe, expect, it } from "vitest";
import { CELL, cellAt, overviewCells } from "./overview-cells.ts";

/** As many nodes in each generation as asked for. */
function placed(counts: readonly number[]) {
  const spots = counts.flatMap((count, generation) =>
    Array.from({ length: count }, (_, row) => ({ id: `${generation}.${row}`, x: generation * 200, y: row * 110 })),
  );
  const places = { x: Float64Array.from(spots, ({ x }) => x), y: Float64Array.from(spots, ({ y }) => y) };
  return { ids: spots.map(({ id }) => id), places };
}

describe("an overview", () => {
  it.each([[[3, 5, 1]], [[1, 20_000, 1, 30_000, 1]], [Array.from({ length: 100 }, () => 60)], [[]]])(
    "of %j nodes in its generations lays no mark on another and none outside",
    (counts) => {
      const { ids, places } = placed(counts);
      const { width, height, x, y } = overviewCells(places);
      const spots = new Set(ids.map((_, index) => `${(x[index] ?? 0).toFixed(3)} ${(y[index] ?? 0).toFixed(3)}`));
      expect(spots.size).toBe(ids.length);
      const span = (values: Float64Array): readonly number[] => [
        values.reduce((least, value) => Math.min(least, value), Infinity) - CELL / 2,
        values.reduce((most, value) => Math.max(most, value), -Infinity) + CELL / 2,
      ];
      if (ids.length === 0) return expect(width).toBe(0);
      const [[left = -1, right = Infinity], [top = -1, bottom = Infinity]] = [span(x), span(y)];
      expect(Math.min(left, top)).toBeGreaterThanOrEqual(-0.01);
      expect(right).toBeLessThanOrEqual(width + 0.01);
      expect(bottom).toBeLessThanOrEqual(height + 0.01);
    },
  );

  it("of very many is about as much wider than high as the room on a screen", () => {
    const { places } = placed([1, 20_000, 1, 30_000, 1]);
    const { width, height } = overviewCells(places);
    expect(width / height).toBeGreaterThan(3);
    expect(width / height).toBeLessThan(4);
  });

  it("has the nodes of a generation from top to bottom, in columns, whatever their order in the graph", () => {
    const heights = [220, -330, 0, -110, 110, 0];
    const places = { x: new Float64Array(heights.length), y: Float64Array.from(heights) };
    const { x, y } = overviewCells(places);
    const spots = heights.map((height, at) => ({ height, at, x: x[at] ?? 0, y: y[at] ?? 0 }));
    const inOrder = spots.toSorted((a, b) => a.x - b.x || a.y - b.y).map(({ at }) => at);
    expect(inOrder).toEqual([1, 3, 2, 5, 4, 0]);
  });

  it("has what comes later further to the right", () => {
    const { ids, places } = placed([40, 300, 7]);
    const { x } = overviewCells(places);
    const columns = [0, 1, 2].map((generation) =>
      ids.flatMap((id, at) => (id.startsWith(`${generation}.`) ? [x[at] ?? 0] : [])),
    );
    expect(Math.max(...(columns[0] ?? []))).toBeLessThan(Math.min(...(columns[1] ?? [])));
    expect(Math.max(...(columns[1] ?? []))).toBeLessThan(Math.min(...(columns[2] ?? [])));
  });

  it("finds the mark under the pointer, and none far from all", () => {
    const { places } = placed([2, 3]);
    const cells = overviewCells(places);
    expect(cellAt(cells, (cells.x[3] ?? 0) + 2, cells.y[3] ?? 0, 20)).toBe(3);
    expect(cellAt(cells, -100, -100, 20)).toBeNull();
  });
});
