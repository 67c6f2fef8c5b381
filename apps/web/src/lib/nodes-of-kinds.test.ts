import { type Graph, packGraph, unpackGraph } from "@stemma/api-contract";
import { expect, it } from "vitest";
import { aNode } from "../features/provenance-graph/test-support/a-graph.ts";
import { rememberPackedColumns } from "./api/packed-columns.ts";
import { nodesOfKinds } from "./nodes-of-kinds.ts";

const graph: Graph = {
  nodes: [
    aNode({ id: "build", kind: "step-run" }),
    aNode({ id: "file" }),
    aNode({ id: "sign", kind: "missing-step" }),
    aNode({ id: "pack", kind: "step-run" }),
  ],
  edges: [],
  truncated: null,
};

it("the nodes of some kinds are found in a graph of objects and in one that arrived packed, the same objects as in it", () => {
  const arrived = unpackGraph(packGraph(graph));
  rememberPackedColumns(arrived);
  for (const each of [graph, arrived]) {
    const found = nodesOfKinds(each, ["step-run", "missing-step"]);
    expect(found.map(({ id }) => id)).toEqual(["build", "sign", "pack"]);
    expect(found.every((node) => each.nodes.includes(node))).toBe(true);
    expect(nodesOfKinds(each, ["inspection"])).toEqual([]);
  }
});
