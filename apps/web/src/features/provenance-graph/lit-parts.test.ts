import { expect, it } from "vitest";
import { litParts } from "./lit-parts.ts";
import { aNode, anEdge } from "./test-support/a-graph.ts";

const graph = {
  nodes: [
    ...["source", "other", "library", "app", "aside"].map((id) => ({ ...aNode({ id }), bundle: null })),
    ...["build", "ship"].map((id) => ({ ...aNode({ id, kind: "step-run" }), bundle: null })),
  ],
  edges: [
    anEdge("source", "build"),
    anEdge("library", "build"),
    anEdge("build", "app", { kind: "product" }),
    anEdge("app", "ship"),
    anEdge("other", "ship"),
    anEdge("ship", "aside", { kind: "product" }),
  ],
  truncated: null,
};

it("a node lights what it comes from and what came of it, and the edges between, and nothing beside it", () => {
  expect([...(litParts(graph, "app") ?? [])].sort()).toEqual(
    [
      "aside",
      "app",
      "app ship",
      "build",
      "build app",
      "library",
      "library build",
      "ship",
      "ship aside",
      "source",
      "source build",
    ].sort(),
  );
});

it("an edge lights what is before its start and after its end", () => {
  expect([...(litParts(graph, "other ship") ?? [])].sort()).toEqual(
    ["aside", "other", "other ship", "ship", "ship aside"].sort(),
  );
});

it("what is not in the graph lights nothing, so that nothing fades", () => {
  expect(litParts(graph, "gone")).toBeNull();
});
