import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ProvenanceGraph } from "../model.ts";
import { artifact, edge, flowPairs, isEverywhere, randomGraph, run } from "../test-support/random-graph.ts";
import { ancestors } from "./ancestors.ts";
import { blastRadius } from "./blast-radius.ts";
import { descendants } from "./descendants.ts";
import { neighbourhood } from "./neighbourhood.ts";
import { waysAlong } from "./ways-along.ts";

/** Adds to what is reached until nothing is added any more. */
function naiveReach(graph: ProvenanceGraph, start: string, pairs: readonly (readonly [string, string])[]): string[] {
  const reached = new Set<string>();
  for (let before = -1; before !== reached.size; ) {
    before = reached.size;
    for (const [from, to] of pairs) {
      if (from === start || (reached.has(from) && !isEverywhere(graph, from))) reached.add(to);
    }
  }
  return [...reached].sort();
}

const someNode = fc.nat();
const at = (graph: ProvenanceGraph, number: number): string => graph.nodes[number % graph.nodes.length]?.id ?? "";

describe("ancestors and descendants", () => {
  test("are what one reaches by hand, in graphs of every form", () => {
    fc.assert(
      fc.property(randomGraph, someNode, (graph, number) => {
        const start = at(graph, number);
        const pairs = flowPairs(graph);
        const backwards = pairs.map(([from, to]) => [to, from] as const);
        expect([...descendants(graph, start)].sort()).toEqual(naiveReach(graph, start, pairs));
        expect([...ancestors(graph, start)].sort()).toEqual(naiveReach(graph, start, backwards));
      }),
    );
  });

  test("a file that a build only read does not come from that build, and its change does not touch what was left alone", () => {
    const graph: ProvenanceGraph = {
      nodes: [artifact("main.c"), artifact("readme"), artifact("app"), run("build")],
      edges: [
        edge("material", "main.c", "build"),
        edge("material", "readme", "build"),
        edge("product", "build", "main.c"),
        edge("product", "build", "readme"),
        edge("product", "build", "app"),
      ],
    };
    expect([...ancestors(graph, "main.c")]).toEqual([]);
    expect([...descendants(graph, "main.c")]).toEqual(["build", "app"]);
    expect([...ancestors(graph, "app")].sort()).toEqual(["build", "main.c", "readme"]);
  });
});

describe("the ways between two nodes", () => {
  test("are all of them, in graphs of every form, whichever node is named first", () => {
    fc.assert(
      fc.property(randomGraph, someNode, someNode, (graph, one, other) => {
        const [from, to] = [at(graph, one), at(graph, other)];
        const pairs = flowPairs(graph);
        const reach = (start: string, way: readonly (readonly [string, string])[]) => naiveReach(graph, start, way);
        const turned = pairs.map(([a, b]) => [b, a] as const);
        const forwards = reach(from, pairs).includes(to);
        const backwards = !forwards && reach(to, pairs).includes(from);
        const [start, end] = backwards ? [to, from] : [from, to];
        const between = reach(start, pairs).filter((id) => reach(end, turned).includes(id));
        const found = waysAlong(graph, from, to);
        expect(found.direction).toBe(forwards ? "forwards" : backwards ? "backwards" : null);
        const all = found.direction === null ? [from, to] : [from, to, ...between];
        expect([...found.ids].sort()).toEqual([...new Set(all)].sort());
      }),
    );
  });

  test("leave none of a thousand files out", () => {
    const files = Array.from({ length: 1_000 }, (_, number) => `file ${number}`);
    const graph: ProvenanceGraph = {
      nodes: [run("fetch"), ...files.map((id) => artifact(id)), run("build")],
      edges: files.flatMap((id) => [edge("product", "fetch", id), edge("material", id, "build")]),
    };
    expect(waysAlong(graph, "fetch", "build").ids.size).toBe(1_002);
  });
});

describe("the blast radius", () => {
  test("of a review that makes nothing is everything that stands on it", () => {
    const graph: ProvenanceGraph = {
      nodes: [
        run("review", { marks: ["first-bad-step"] }),
        run("build", { marks: ["downstream"] }),
        artifact("app", { marks: ["downstream"] }),
        artifact("main.c"),
      ],
      edges: [edge("material", "main.c", "build"), edge("product", "build", "app")],
    };
    expect([...blastRadius(graph, ["review"])]).toEqual(["build", "app"]);
    expect([...blastRadius(graph, ["build"])]).toEqual(["app"]);
  });
});

describe("the neighbourhood", () => {
  /** Every edge once for every hop. */
  function naiveNeighbourhood(graph: ProvenanceGraph, centre: string, hops: number): Map<string, number> {
    const distances = new Map([[centre, 0]]);
    for (let hop = 1; hop <= hops; hop += 1) {
      const before = new Map(distances);
      for (const { source, target } of graph.edges) {
        for (const [from, to] of [
          [source, target],
          [target, source],
        ] as const) {
          const isWall = isEverywhere(graph, from) && from !== centre;
          if (before.get(from) === hop - 1 && !isWall && !distances.has(to)) distances.set(to, hop);
        }
      }
    }
    return distances;
  }

  test("has every node within so many hops, with its distance, nearest first", () => {
    fc.assert(
      fc.property(randomGraph, someNode, fc.nat({ max: 5 }), (graph, number, hops) => {
        const centre = at(graph, number);
        const found = neighbourhood(graph, [centre], hops);
        expect(new Map([...found].sort())).toEqual(new Map([...naiveNeighbourhood(graph, centre, hops)].sort()));
        const distances = [...found.values()];
        expect(distances).toEqual(distances.toSorted((a, b) => a - b));
      }),
    );
  });

  test("shows what was expected in place of something else, and knows nothing of an unknown node", () => {
    const graph = { nodes: [artifact("good"), run("use")], edges: [edge("mismatch", "good", "use")] };
    expect([...neighbourhood(graph, ["use"], 1).keys()]).toEqual(["use", "good"]);
    expect(neighbourhood(graph, ["nobody"], 3).size).toBe(0);
  });
});
