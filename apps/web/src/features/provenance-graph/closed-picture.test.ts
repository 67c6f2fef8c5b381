import { type Graph, packedGraphSchema, packedPlaces, packGraph, unpackGraph } from "@stemma/api-contract";
import {
  closedPlaces,
  edgeColumns,
  nodeColumns,
  rememberEdgeColumns,
  rememberNodeColumns,
} from "@stemma/provenance-graph";
import { describe, expect, it } from "vitest";
import { rememberPackedColumns } from "../../lib/api/packed-columns.ts";
import { closedGraph, placedGraph, preparePicture } from "./closed-picture.ts";
import { overviewOf } from "./overview-marks.ts";
import { placesOf } from "./place-shown.ts";
import { bundleGraph, isTooLarge, unbundled, withPlaces } from "./shown-graph.ts";
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
  const picture = placedGraph(closedGraph(graph()));
  const { nodes } = picture;
  const { groups, failed, edges } = overviewOf(picture);
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

describe("a graph that arrives with its places", () => {
  /** As it comes from the server, which has placed it. */
  const sent = (one: Graph): Graph => {
    const arrived = unpackGraph(packedGraphSchema.parse(JSON.parse(JSON.stringify(packGraph(one, closedPlaces(one))))));
    rememberPackedColumns(arrived);
    return arrived;
  };
  const bundled = (): Graph => {
    const alike = Array.from({ length: 50 }, (_, at) => aNode({ id: `alike ${at}` }));
    const one = graph();
    return {
      ...one,
      nodes: [...one.nodes.slice(0, 3), ...alike, ...one.nodes.slice(3)],
      edges: [...one.edges, ...alike.map(({ id }) => anEdge("build", id, { kind: "product" }))],
    };
  };

  it.each([
    ["none of it in bundles", graph(), false],
    ["some of it in bundles", bundled(), true],
  ])("is shown as one that is placed here, %s", (_, one, isBundled) => {
    const arrived = sent(one);
    expect(packedPlaces(arrived)?.isBundled).toBe(isBundled);
    const here = placedGraph(closedGraph(one));
    const there = placedGraph(closedGraph(arrived));
    expect(isTooLarge(there)).toBe(true);
    expect(there.places).toEqual(here.places);
    expect(there.places?.x.length).toBe(there.nodes.length);
    expect(overviewOf(there)).toEqual(overviewOf(here));
    expect({ ...there }).toEqual({ ...here });
    expect(there.nodes.some(({ kind }) => kind === "bundle")).toBe(isBundled);
  });

  it("is placed anew when they are not of as many nodes", () => {
    const one = graph();
    const places = { isBundled: false, x: [0, 1], y: [0, 1] };
    const arrived = unpackGraph(packGraph(one, places));
    rememberPackedColumns(arrived);
    expect(placedGraph(closedGraph(arrived)).places).toEqual(placedGraph(closedGraph(one)).places);
  });

  it("needs no object for a node or an edge until somebody selects one", () => {
    const arrived = sent(graph());
    const guarded = new Proxy(arrived, {
      get: (target, name) => {
        if (name === "nodes" || name === "edges") throw new Error(`${name} were read`);
        return Reflect.get(target, name) as unknown;
      },
    });
    // Everything that is known of a graph is known of the very object.
    rememberNodeColumns(guarded, nodeColumns(arrived));
    rememberEdgeColumns(guarded, edgeColumns(arrived));
    const shown = unbundled(guarded);
    const places = packedPlaces(arrived);
    const picture = withPlaces(shown, {
      x: Float64Array.from(places?.x ?? []),
      y: Float64Array.from(places?.y ?? []),
    });
    expect(overviewOf(picture)).toEqual(overviewOf(placedGraph(closedGraph(graph()))));
    expect(() => picture.nodes).toThrow("nodes were read");
  });

  it("has no places when all of it can be drawn", () => {
    const small = { ...graph(), nodes: graph().nodes.slice(0, 50), edges: [] };
    expect(packedPlaces(sent(small))).toBeNull();
  });
});
