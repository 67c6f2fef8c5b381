import { type Graph, type GraphNode, packGraph, unpackGraph } from "@stemma/api-contract";
import { expect, it } from "vitest";
import { rememberPackedColumns } from "./api/packed-columns.ts";
import { nodesOfKinds } from "./nodes-of-kinds.ts";

const node = (id: string, kind: GraphNode["kind"]): GraphNode => ({
  id,
  kind,
  label: id,
  verdict: "verified",
  reason: "",
  marks: [],
  names: [],
  digests: [],
  item: null,
  keyId: null,
  threshold: null,
  documents: [],
  checkIds: [],
});
const graph: Graph = {
  nodes: [node("build", "step-run"), node("file", "artifact"), node("sign", "missing-step"), node("pack", "step-run")],
  edges: [],
  truncated: null,
};

it("the nodes of some kinds are found in a graph of objects and in one that arrived packed, the same objects as in it", () => {
  const arrived = unpackGraph(packGraph(graph));
  rememberPackedColumns(arrived);
  for (const each of [graph, arrived]) {
    const found = nodesOfKinds(each, ["step-run", "missing-step"]);
    expect(found.map(({ id }) => id)).toEqual(["build", "sign", "pack"]);
    expect(found.every((one) => each.nodes.includes(one))).toBe(true);
    expect(nodesOfKinds(each, ["inspection"])).toEqual([]);
  }
});
