import type { Graph, GraphEdge, GraphNode } from "@stemma/api-contract";
import { expect, test } from "vitest";
import { graphParameters, readGraphState } from "./graph-address.ts";
import {
  type GraphState,
  hasContentEverywhere,
  PLAIN_STATE,
  pathDirection,
  reduceGraph,
  withoutLimits,
} from "./graph-state.ts";
import { shortNodeId } from "./short-node-id.ts";
import { bundleGraph, bundleOf } from "./shown-graph.ts";

function node(id: string, more: Partial<GraphNode> = {}): GraphNode {
  const nothing = { reason: "", marks: [], names: [], digests: [], item: null, keyId: null, threshold: null };
  return { id, kind: "artifact", label: id, verdict: "verified", documents: [], checkIds: [], ...nothing, ...more };
}

function edge(kind: GraphEdge["kind"], source: string, target: string): GraphEdge {
  const id = `${kind}(${source},${target})`;
  return { id, kind, source, target, names: [], verdict: "verified", mismatch: null, document: null };
}

const FILES = Array.from({ length: 60 }, (_, at) => `src/${String(at).padStart(2, "0")}`);

/** checkout makes 60 files and main.c, build takes them all, but for main.c another one; deploy follows. */
const graph: Graph = {
  nodes: [
    node("checkout", { kind: "step-run", item: "checkout" }),
    ...FILES.map((id) => node(id)),
    node("main.c"),
    node("other main.c", { verdict: "failed", marks: ["tampered"] }),
    node("build", { kind: "step-run", item: "build", verdict: "failed", marks: ["first-bad-step"] }),
    node("app", { verdict: "failed", marks: ["downstream"] }),
    node("deploy", { kind: "missing-step", item: "deploy", verdict: "evidence-missing" }),
    node("alice", { kind: "functionary", keyId: "aa" }),
    node("bob", { kind: "functionary", keyId: "bb" }),
  ],
  edges: [
    edge("performed", "alice", "checkout"),
    edge("performed", "bob", "build"),
    ...[...FILES, "main.c"].map((id) => edge("product", "checkout", id)),
    ...FILES.map((id) => edge("material", id, "build")),
    edge("mismatch", "main.c", "build"),
    edge("material", "other main.c", "build"),
    edge("product", "build", "app"),
    edge("expected", "app", "deploy"),
  ],
  truncated: null,
};

const state = (more: Partial<GraphState>): GraphState => ({ ...PLAIN_STATE, ...more });
const left = (more: Partial<GraphState>): string[] => reduceGraph(graph, state(more)).nodes.map(({ id }) => id);

test("what shouldn't be there leaves the anomalies and whoever performed them", () => {
  expect(left({ mode: "anomalies" })).toEqual(["main.c", "other main.c", "build", "app", "deploy", "bob"]);
});

test("the blast radius of a file is what was made from it, with the performers", () => {
  expect(left({ mode: "affected", from: "other main.c" })).toEqual(["other main.c", "build", "app", "deploy", "bob"]);
});

test("a path is found whichever end is named first, and a mode without its node shows everything", () => {
  const there = left({ mode: "path", from: "checkout", to: "app" });
  expect(there).toEqual(left({ mode: "path", from: "app", to: "checkout" }));
  // All of them: a file that is left out could be the one that somebody looks for.
  expect(FILES.filter((file) => !there.includes(file))).toEqual([]);
  expect(left({ mode: "path", from: "checkout", to: null })).toHaveLength(graph.nodes.length);
  expect(left({ mode: "affected", from: "nothing" })).toHaveLength(graph.nodes.length);
});

test("a path says which way it leads, and when there is none", () => {
  const direction = (from: string, to: string) => pathDirection(graph, state({ mode: "path", from, to }));
  expect(direction("checkout", "app")).toBe("forwards");
  expect(direction("app", "checkout")).toBe("backwards");
  expect(direction("checkout", "other main.c")).toBeNull();
  expect(direction("checkout", "nothing")).toBeUndefined();
});

test("no way leads through content that is everywhere, and the graph knows that it has some", () => {
  const empty = node("empty", { marks: ["ubiquitous"] });
  const [one, other] = [node("one", { kind: "step-run" }), node("other", { kind: "step-run" })];
  const edges = [edge("product", "one", "empty"), edge("material", "empty", "other")];
  const joined = { ...graph, nodes: [one, empty, other], edges };
  expect(pathDirection(joined, state({ mode: "path", from: "one", to: "other" }))).toBeNull();
  expect(hasContentEverywhere(joined)).toBe(true);
  expect(hasContentEverywhere(graph)).toBe(false);
});

test("filters keep what fits, and a verdict keeps only the functionaries of runs that are left", () => {
  expect(left({ verdicts: ["failed"] })).toEqual(["other main.c", "build", "app", "bob"]);
  expect(left({ kinds: ["missing-step"] })).toEqual(["deploy"]);
  expect(left({ by: "aa" })).not.toContain("build");
  expect(left({ step: "build" })).not.toContain("checkout");
});

test("expected has no mismatch and observed no missing step", () => {
  expect(reduceGraph(graph, state({ plan: "expected" })).edges.some(({ kind }) => kind === "mismatch")).toBe(false);
  expect(left({ plan: "observed" })).not.toContain("deploy");
});

const plain = { open: [], hidden: [], single: null };

test("files that behave alike are one bundle, and nothing that is wrong is ever in one", () => {
  const { nodes, edges } = bundleGraph(graph, plain);
  const bundles = nodes.filter(({ kind }) => kind === "bundle");
  expect(bundles.map(({ label, bundle }) => [label, bundle?.prefix])).toEqual([["60 files", "src/"]]);
  expect(nodes.map(({ id }) => id)).toContain("main.c");
  const ids = new Set(nodes.map(({ id }) => id));
  expect(edges.every(({ source, target }) => ids.has(source) && ids.has(target))).toBe(true);
});

test("a bundle opens in place by its short id, is hidden by it, and never hides what is selected", () => {
  const id = bundleOf(graph, "src/07") ?? "";
  const open = bundleGraph(graph, { ...plain, open: [shortNodeId(id)] });
  expect(open.nodes).toHaveLength(graph.nodes.length);
  expect(bundleGraph(graph, { ...plain, hidden: [shortNodeId(id)] }).nodes.map((each) => each.id)).not.toContain(id);
  expect(bundleGraph(graph, { ...plain, single: "src/07" }).nodes.map((each) => each.id)).toContain("src/07");
});

test("hidden nodes are gone, and showing everything again brings them back but leaves bundles open", () => {
  const hidden = state({ hidden: [shortNodeId("app")], open: ["x"], mode: "anomalies" });
  expect(reduceGraph(graph, hidden).nodes.map(({ id }) => id)).not.toContain("app");
  expect(withoutLimits(hidden)).toEqual(state({ open: ["x"] }));
});

test("the address gives back what was put into it, and drops what does not fit", () => {
  const chosen = state({
    mode: "path",
    from: "a",
    to: "b",
    plan: "observed",
    verdicts: ["failed", "warning"],
    kinds: ["artifact"],
    step: "build, or not",
    by: "key",
    hidden: ["h1", "h2"],
    open: ["o1"],
  });
  expect(readGraphState(graphParameters(chosen))).toEqual(chosen);
  expect(readGraphState({ mode: "everything", plan: "x", verdicts: "fine,failed", kinds: "__proto__" })).toEqual(
    state({ verdicts: ["failed"] }),
  );
});

test("short ids of many nodes are all different", () => {
  const ids = Array.from({ length: 50_000 }, (_, at) => shortNodeId(`artifact:sha256:${at.toString(16)}`));
  expect(new Set(ids).size).toBe(ids.length);
});
