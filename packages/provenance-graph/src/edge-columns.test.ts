import { describe, expect, it } from "vitest";
import { EDGE_KINDS, edgeColumns, rememberEdgeColumns } from "./edge-columns.ts";
import type { EdgeKind, Verdict } from "./model.ts";
import { verdictRank } from "./verdict-order.ts";

const nodes = ["a", "b", "c"].map((id) => ({ id }));
const edge = (source: string, target: string, kind: EdgeKind = "material", verdict: Verdict = "verified") => ({
  source,
  target,
  kind,
  verdict,
});
const ends = (graph: Parameters<typeof edgeColumns>[0]) => {
  const { sources, targets } = edgeColumns(graph);
  return [...sources].map((source, index) => [source, targets[index]]);
};

describe("the edges of a graph in columns", () => {
  it("have places of nodes as ends, and a negative number of its own for each id that no node has", () => {
    const edges = [edge("a", "c"), edge("c", "x"), edge("y", "b"), edge("x", "y")];
    expect(ends({ nodes, edges })).toEqual([
      [0, 2],
      [2, -1],
      [-2, 1],
      [-1, -2],
    ]);
  });

  it("have their kinds and verdicts", () => {
    const edges = [edge("a", "c", "product", "failed"), edge("a", "c", "mismatch", "warning")];
    const { kinds, ranks } = edgeColumns({ nodes, edges });
    expect([...kinds].map((kind) => EDGE_KINDS[kind])).toEqual(["product", "mismatch"]);
    expect([...ranks]).toEqual([verdictRank("failed"), verdictRank("warning")]);
  });

  it("are found once for a graph, and anew for one with other nodes", () => {
    const graph = { nodes, edges: [edge("a", "c")] };
    expect(edgeColumns(graph)).toBe(edgeColumns(graph));
    expect(ends({ ...graph, nodes: nodes.toReversed() })).toEqual([[2, 0]]);
    expect(ends({ ...graph, nodes: nodes.slice(1) })).toEqual([[-1, 1]]);
  });

  it("can be said by whoever knows them, and then no edge is read", () => {
    const graph = {
      nodes,
      get edges(): never {
        throw new Error("read");
      },
    };
    const columns = edgeColumns({ nodes, edges: [edge("a", "c"), edge("b", "a")] });
    rememberEdgeColumns(graph, columns);
    expect(edgeColumns(graph)).toBe(columns);
    const short = { ...columns, ranks: columns.ranks.slice(1) };
    expect(() => rememberEdgeColumns({ nodes }, short)).toThrow(RangeError);
  });
});
