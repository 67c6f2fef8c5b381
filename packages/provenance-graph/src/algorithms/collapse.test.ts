import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { GraphNode, ProvenanceGraph } from "../model.ts";
import { artifact, edge, randomGraph, run } from "../test-support/random-graph.ts";
import { isWorse } from "../verdict-order.ts";
import { bundles } from "./bundles.ts";
import { collapse } from "./collapse.ts";
import { mergeGraphs } from "./merge-graphs.ts";

const files = (number: number, more: Partial<GraphNode> = {}) =>
  Array.from({ length: number }, (_, at) => artifact(`f${at}`, { label: `src/lib/file-${at}.c`, ...more }));

/** Some files that one run made and another one used. */
function build(members: readonly GraphNode[]): ProvenanceGraph {
  return {
    nodes: [run("clone"), run("build"), ...members],
    edges: members.flatMap(({ id }) => [edge("product", "clone", id), edge("material", id, "build")]),
  };
}

/** Whether two artifacts behave alike, asked directly. */
function alike(graph: ProvenanceGraph, a: GraphNode, b: GraphNode): boolean {
  const places = ({ id }: GraphNode) =>
    graph.edges.flatMap(({ kind, source, target, verdict }) => {
      if (source === id) return [`to ${kind} ${target} ${verdict}`];
      return target === id ? [`from ${kind} ${source} ${verdict}`] : [];
    });
  const sameReason = a.verdict === "verified" || a.verdict === "evidence-missing" || a.reason === b.reason;
  return (
    a.verdict === b.verdict &&
    sameReason &&
    a.marks.join() === b.marks.join() &&
    places(a).sort().join() === places(b).sort().join()
  );
}

function isAnomaly(graph: ProvenanceGraph, { id, marks }: GraphNode): boolean {
  const mismatched = graph.edges.some(
    ({ kind, source, target }) => kind === "mismatch" && [source, target].includes(id),
  );
  return mismatched || marks.includes("tampered") || marks.includes("ubiquitous");
}

describe("bundles", () => {
  test("hold what behaves alike and all of it, and never an anomaly", () => {
    fc.assert(
      fc.property(randomGraph, (graph) => {
        const found = bundles(graph, 2);
        const ordinary = graph.nodes.filter((node) => node.kind === "artifact" && !isAnomaly(graph, node));
        const expected = new Set(
          ordinary
            .map((node) => ordinary.filter((other) => alike(graph, node, other)).map(({ id }) => id))
            .filter(({ length }) => length >= 2)
            .map((group) => group.sort().join()),
        );
        expect(new Set(found.map(({ members }) => members.toSorted().join()))).toEqual(expected);
        expect(new Set(found.map(({ id }) => id)).size).toBe(found.length);
      }),
    );
  });

  test("say how many files they are and where", () => {
    const [bundle] = bundles(build(files(1_243)));
    expect(bundle).toMatchObject({ label: "1,243 files", prefix: "src/lib/", verdict: "verified", kind: "bundle" });
    expect(bundle?.members).toHaveLength(1_243);
  });

  test.each([
    [["a/b/x", "a/bc/y", "a/b/z", "a/b/q"], "a/"],
    [["x", "y", "z", "xy"], null],
    [["/x", "/y", "/z", "/xy"], null],
    [["a/x", "a/x", "a/x", "a/x"], "a/"],
  ])("the folder of %j is %j", (labels, prefix) => {
    const members = labels.map((label, at) => artifact(`f${at}`, { label }));
    expect(bundles(build(members))[0]?.prefix).toBe(prefix);
  });

  test("leave out the one that was tampered with, whatever it is called", () => {
    const members = files(100).map((file, at) =>
      at === 50 ? { ...file, verdict: "failed" as const, marks: ["tampered" as const] } : file,
    );
    const [bundle, ...others] = bundles(build(members));
    expect(others).toEqual([]);
    expect(bundle?.members).toHaveLength(99);
    expect(bundle?.members).not.toContain("f50");
  });

  test("keep failures apart that have reasons of their own, and put those together that share one", () => {
    const own = files(10).map((file) => ({
      ...file,
      verdict: "failed" as const,
      reason: `${file.label} is not allowed.`,
    }));
    expect(bundles(build(own))).toEqual([]);
    const shared = files(10, { verdict: "failed", reason: "The layout's signature is not good." });
    expect(bundles(build(shared))[0]?.members).toHaveLength(10);
  });

  test("three files are clearer one by one", () => {
    expect(bundles(build(files(3)))).toEqual([]);
  });
});

describe("the collapsed graph", () => {
  test("shows every node once, itself or in a bundle, and every edge, with the worst of the verdicts", () => {
    fc.assert(
      fc.property(randomGraph, fc.nat({ max: 9 }), (graph, number) => {
        const open = `a${number}`;
        const collapsed = collapse(graph, { smallest: 2, expand: new Set([open]) });
        const shown = collapsed.nodes.flatMap((node) => (node.kind === "bundle" ? node.members : [node.id]));
        expect(shown.sort()).toEqual(graph.nodes.map(({ id }) => id).sort());
        const place = new Map(
          collapsed.nodes.flatMap((node) =>
            (node.kind === "bundle" ? node.members : [node.id]).map((id) => [id, node.id]),
          ),
        );
        if (place.has(open)) expect(place.get(open)).toBe(open);
        expect(collapsed.edges.reduce((sum, { size }) => sum + size, 0)).toBe(graph.edges.length);
        for (const { kind, source, target, verdict } of graph.edges) {
          const found = collapsed.edges.find(
            (each) => each.kind === kind && each.source === place.get(source) && each.target === place.get(target),
          );
          expect(found).toBeDefined();
          expect(found !== undefined && isWorse(verdict, found.verdict)).toBe(false);
        }
        expect(new Set(collapsed.edges.map(({ id }) => id)).size).toBe(collapsed.edges.length);
      }),
    );
  });

  test("of 50,000 files of one step are a step, a bundle and a step", () => {
    const collapsed = collapse(build(files(50_000)));
    expect(collapsed.nodes.map(({ id }) => id)).toEqual(["clone", "build", "bundle(f0)"]);
    expect(collapsed.edges.map(({ kind, size }) => [kind, size])).toEqual([
      ["product", 50_000],
      ["material", 50_000],
    ]);
  });
});

describe("several graphs as one", () => {
  test("are what they were, each node and edge once", () => {
    fc.assert(
      fc.property(randomGraph, fc.integer({ min: 1, max: 4 }), (graph, parts) => {
        const pieces = Array.from({ length: parts }, (_, part) => ({
          nodes: graph.nodes,
          edges: graph.edges.filter((_edge, at) => at % parts === part),
        }));
        const merged = mergeGraphs(pieces);
        expect(new Set(merged.edges)).toEqual(new Set(graph.edges));
        expect(merged.nodes.map(({ id, verdict, marks }) => [id, verdict, marks])).toEqual(
          graph.nodes.map(({ id, verdict, marks }) => [id, verdict, marks]),
        );
      }),
    );
  });

  test("an artifact has all its names and the worst of its verdicts", () => {
    const one = artifact("a", { label: "b.c", names: ["b.c"], documents: ["1"], reason: "fine" });
    const two = artifact("a", { label: "a.c", names: ["a.c"], documents: ["2"], verdict: "failed", reason: "bad" });
    const [node] = mergeGraphs([
      { nodes: [one], edges: [] },
      { nodes: [two], edges: [] },
    ]).nodes;
    expect(node).toMatchObject({
      label: "a.c",
      names: ["a.c", "b.c"],
      documents: ["1", "2"],
      verdict: "failed",
      reason: "bad",
    });
  });
});
