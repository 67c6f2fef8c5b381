import type { Graph } from "@stemma/api-contract";
import { expect, it } from "vitest";
import { closedGraph, placedGraph, preparePicture } from "./closed-picture.ts";
import { overviewOf } from "./overview-marks.ts";
import { placesOf } from "./place-shown.ts";
import { bundleGraph, isTooLarge } from "./shown-graph.ts";
import { aNode, anEdge } from "./test-support/a-graph.ts";

/** Two files that failed and many that did not, between two runs and a person; none behaves like three others. */
const files = Array.from({ length: 1_600 }, (_, at) => `file ${at}`);
const runs = ["build", "pack"];
const graph = (): Graph => ({
  nodes: [
    aNode({ id: "who", kind: "functionary" }),
    ...runs.map((id) => aNode({ id, kind: "step-run" })),
    ...files.map((id, at) => aNode({ id, verdict: at < 2 ? "failed" : "verified", marks: ["unsigned"] })),
  ],
  edges: [
    anEdge("who", "build", { kind: "performed", verdict: "failed" }),
    ...files.map((id, at) => anEdge(id, "pack", at === 0 ? { verdict: "failed" } : {})),
  ],
  truncated: null,
});

it("what is prepared is what is shown, once for each graph", () => {
  const one = graph();
  preparePicture(one, {});
  const picture = placedGraph(closedGraph(one));
  expect(placedGraph(closedGraph(one))).toBe(picture);
  expect(isTooLarge(picture)).toBe(true);
  expect(picture).toMatchObject({ ...bundleGraph(one, { open: [], hidden: [], single: null }) });
  expect(placesOf(picture).get("who")?.y).toBeLessThan(placesOf(picture).get("build")?.y ?? Number.NaN);
  expect(placedGraph(closedGraph(graph()))).not.toBe(picture);
});

it("an overview has every node as a mark, the worst painted last, and the edges that failed as lines", () => {
  const { groups, failed, edges, nodes } = overviewOf(placedGraph(closedGraph(graph())));
  expect(groups.flatMap(({ indexes }) => indexes).sort((a, b) => a - b)).toEqual([...nodes.keys()]);
  expect(groups.at(-1)).toMatchObject({ verdict: "failed", isPerson: false });
  expect(groups.at(-1)?.indexes.map((index) => nodes[index]?.id)).toEqual(["file 0", "file 1"]);
  for (const { verdict, isPerson, indexes } of groups) {
    for (const index of indexes) {
      expect(nodes[index]?.verdict).toBe(verdict);
      expect(nodes[index]?.kind === "functionary").toBe(isPerson);
    }
  }
  const ends = failed.map((edge) => [nodes[edges.sources[edge] ?? -1]?.id, nodes[edges.targets[edge] ?? -1]?.id]);
  expect(ends).toEqual([["file 0", "pack"]]);
});
