import { expect, it } from "vitest";
import { aroundNode } from "./around-node.ts";
import { aNode, anEdge } from "./test-support/a-graph.ts";

const files = Array.from({ length: 400 }, (_, at) => `file ${at}`);
const graph = {
  nodes: [
    ...["a", "b", "c"].map((id) => ({ ...aNode({ id, kind: "step-run" }), bundle: null })),
    ...["one", "two", "far", ...files].map((id) => ({ ...aNode({ id }), bundle: null })),
  ],
  edges: [
    anEdge("a", "one", { kind: "product" }),
    anEdge("one", "b"),
    anEdge("b", "two", { kind: "product" }),
    anEdge("two", "c"),
    anEdge("c", "far", { kind: "product" }),
    ...files.map((id) => anEdge(id, "c")),
  ],
  truncated: null,
};
const ids = (selected: string | null): readonly string[] => aroundNode(graph, selected).nodes.map(({ id }) => id);

it("two steps around a node, with the edges between", () => {
  expect([...ids("one")].sort()).toEqual(["a", "b", "one", "two"]);
  expect(aroundNode(graph, "one").edges).toHaveLength(3);
});

it("around an edge, both of its ends", () => expect(ids("a one")).toEqual(expect.arrayContaining(["a", "one", "b"])));
it("never more than can be read, the node itself among them", () => {
  expect(ids("c")).toHaveLength(60);
  expect(ids("c")).toContain("c");
});
it("nothing around nothing", () => expect(ids(null)).toEqual([]));
