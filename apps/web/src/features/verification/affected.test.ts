import type { Graph } from "@stemma/api-contract";
import { describe, expect, it } from "vitest";
import { affectedBy } from "./affected.ts";

type Node = Graph["nodes"][number];

function node(id: string, kind: Node["kind"]): Node {
  const rest = { label: id, verdict: "failed", reason: "", marks: [], names: [], digests: [], item: null } as const;
  return {
    ...rest,
    id,
    kind,
    marks: [],
    names: [],
    digests: [],
    keyId: null,
    threshold: null,
    documents: [],
    checkIds: [],
  };
}

function edge(source: string, target: string): Graph["edges"][number] {
  const rest = { kind: "material", names: [], verdict: "failed", mismatch: null, document: null } as const;
  return { ...rest, id: `${source} ${target}`, source, target, names: [] };
}

/** key → build → app → sign → installer, and source → build. */
const graph: Graph = {
  nodes: [
    node("key", "functionary"),
    node("source", "artifact"),
    node("build", "step-run"),
    node("app", "artifact"),
    node("sign", "missing-step"),
    node("installer", "artifact"),
  ],
  edges: [
    edge("key", "build"),
    edge("source", "build"),
    edge("build", "app"),
    edge("app", "sign"),
    edge("sign", "installer"),
  ],
  truncated: null,
};

describe("affectedBy", () => {
  it("counts what comes after a place, without the place itself and what came before", () => {
    expect(affectedBy(["build"], graph)).toEqual({ artifacts: 2, steps: 1, isEverything: false, isPartial: false });
  });
  it("counts each thing once for several places, and no place as affected by another", () => {
    expect(affectedBy(["build", "sign", "build"], graph)).toMatchObject({ artifacts: 2, steps: 0 });
  });
  it("counts the whole release when a finding has no place", () => {
    expect(affectedBy([null, "sign"], graph)).toMatchObject({ artifacts: 3, steps: 2, isEverything: true });
  });
  it("counts a step once, however many functionaries performed it", () => {
    const twice = [...graph.nodes, { ...node("sign again", "step-run"), item: "sign" }];
    const nodes = twice.map((each) => (each.id === "sign" ? { ...each, item: "sign" } : each));
    const both = { ...graph, nodes, edges: [...graph.edges, edge("app", "sign again")] };
    expect(affectedBy(["build"], both)).toMatchObject({ artifacts: 2, steps: 1 });
  });
  it("counts what stands on the first bad step, where that made nothing", () => {
    const review = { ...node("review", "step-run"), marks: ["first-bad-step" as const] };
    const after = graph.nodes.map((each) =>
      each.id === "app" || each.id === "sign" ? { ...each, marks: ["downstream" as const] } : each,
    );
    expect(affectedBy(["review"], { ...graph, nodes: [review, ...after] })).toMatchObject({ artifacts: 1, steps: 1 });
  });
  it("finds nothing after the last artifact, and says when the graph is cut off", () => {
    const cut = { ...graph, truncated: "too large" };
    expect(affectedBy(["installer"], cut)).toEqual({ artifacts: 0, steps: 0, isEverything: false, isPartial: true });
  });
});
