import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { artifact, edge, flowPairs, isEverywhere, randomGraph, run } from "../test-support/random-graph.ts";
import { PATH_LIMITS, paths, pathsAlong } from "./paths.ts";

/** Every way without a node twice, by trying all of them. */
function naivePaths(
  pairs: readonly (readonly [string, string])[],
  path: readonly string[],
  to: string,
  isWall: (id: string) => boolean,
): string[][] {
  const here = path.at(-1);
  if (here === to) return [[...path]];
  if (here === undefined || (path.length > 1 && isWall(here))) return [];
  const next = new Set(pairs.flatMap(([from, target]) => (from === here && !path.includes(target) ? [target] : [])));
  return [...next].flatMap((node) => naivePaths(pairs, [...path, node], to, isWall));
}

describe("paths between two nodes", () => {
  test("are all ways that there are, each once, the shortest first", () => {
    fc.assert(
      fc.property(randomGraph, fc.nat(), fc.nat(), (graph, a, b) => {
        const from = graph.nodes[a % graph.nodes.length]?.id ?? "";
        const to = graph.nodes[b % graph.nodes.length]?.id ?? "";
        const expected = from === to ? [] : naivePaths(flowPairs(graph), [from], to, (id) => isEverywhere(graph, id));
        const found = paths(graph, from, to, { limits: { ...PATH_LIMITS, paths: 10_000 } });
        expect(found.truncated).toBeNull();
        expect(found.paths.map((path) => path.join(" ")).sort()).toEqual(expected.map((path) => path.join(" ")).sort());
        const lengths = found.paths.map(({ length }) => length);
        expect(lengths).toEqual(lengths.toSorted((x, y) => x - y));
      }),
    );
  });

  /** `width` ways at each of `depth` crossings: width to the power of depth paths. */
  function ladder(depth: number, width: number) {
    const rungs = Array.from({ length: depth }, (_, rung) => rung);
    return rungs.flatMap((rung) =>
      Array.from({ length: width }, (_, way) => way).flatMap((way) => [
        { source: `n${rung}`, target: `n${rung} ${way}` },
        { source: `n${rung} ${way}`, target: `n${rung + 1}` },
      ]),
    );
  }

  test("end at the limit where there are more than anybody can count, and say so", () => {
    const found = pathsAlong(ladder(100, 10), "n0", "n100", new Set());
    expect(found.truncated).toBe("paths");
    expect(found.paths).toHaveLength(25);
    expect(new Set(found.paths.map((path) => path.join())).size).toBe(25);
  });

  test("say when longer ones were left out, and when too much would have to be tried", () => {
    const chain = ladder(10, 1);
    expect(pathsAlong(chain, "n0", "n10", new Set(), { paths: 5, length: 19, work: 1_000 })).toEqual({
      paths: [],
      truncated: "length",
    });
    expect(pathsAlong(chain, "n0", "n10", new Set(), { paths: 5, length: 20, work: 1_000 }).paths).toHaveLength(1);
    expect(pathsAlong(chain, "n0", "n10", new Set(), { paths: 5, length: 20, work: 7 }).truncated).toBe("work");
  });

  test("do not run through content that is everywhere, unless asked", () => {
    const graph = {
      nodes: [artifact("a"), run("r"), artifact("empty", { marks: ["ubiquitous"] }), run("s")],
      edges: [edge("material", "a", "r"), edge("product", "r", "empty"), edge("material", "empty", "s")],
    };
    expect(paths(graph, "a", "s").paths).toEqual([]);
    expect(paths(graph, "a", "s", { throughUbiquitous: true }).paths).toEqual([["a", "r", "empty", "s"]]);
    expect(paths(graph, "a", "empty").paths).toEqual([["a", "r", "empty"]]);
    expect(paths(graph, "empty", "s").paths).toEqual([["empty", "s"]]);
  });

  test("of a chain of a thousand steps are found", () => {
    const limits = { ...PATH_LIMITS, length: 2_000 };
    expect(pathsAlong(ladder(1_000, 1), "n0", "n1000", new Set(), limits).paths[0]).toHaveLength(2_001);
  });
});
