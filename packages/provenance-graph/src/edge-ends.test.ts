import { describe, expect, it } from "vitest";
import { edgeEnds, rememberEdgeEnds } from "./edge-ends.ts";

const nodes = ["a", "b", "c"].map((id) => ({ id }));
const edge = (source: string, target: string) => ({ source, target });
const numbers = (graph: Parameters<typeof edgeEnds>[0]) => {
  const { sources, targets } = edgeEnds(graph);
  return [...sources].map((source, index) => [source, targets[index]]);
};

describe("the ends of edges as numbers", () => {
  it("are places of nodes, and a negative number of its own for each id that no node has", () => {
    const edges = [edge("a", "c"), edge("c", "x"), edge("y", "b"), edge("x", "y")];
    expect(numbers({ nodes, edges })).toEqual([
      [0, 2],
      [2, -1],
      [-2, 1],
      [-1, -2],
    ]);
  });

  it("are found again when the nodes are others or stand elsewhere, and kept when only their objects are new", () => {
    const edges = [edge("a", "c")];
    expect(numbers({ nodes, edges })).toEqual([[0, 2]]);
    const kept = edgeEnds({ nodes, edges });
    expect(edgeEnds({ nodes: nodes.map((node) => ({ ...node })), edges })).toBe(kept);
    expect(numbers({ nodes: nodes.toReversed(), edges })).toEqual([[2, 0]]);
    expect(numbers({ nodes: nodes.slice(1), edges })).toEqual([[-1, 1]]);
  });

  it("can be said by whoever knows them, two for every edge", () => {
    const edges = [edge("a", "c"), edge("b", "a")];
    rememberEdgeEnds({ nodes, edges }, { source: [0, 1], target: [2, 0] });
    expect(numbers({ nodes, edges })).toEqual([
      [0, 2],
      [1, 0],
    ]);
    expect(() => rememberEdgeEnds({ nodes, edges }, { source: [0], target: [2, 0] })).toThrow(RangeError);
  });
});
