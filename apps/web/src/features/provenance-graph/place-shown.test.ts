import type { Graph } from "@stemma/api-contract";
import { expect, it } from "vitest";
import { placeShown } from "./place-shown.ts";
import { shortNodeId } from "./short-node-id.ts";
import { bundleGraph, type ShownGraph } from "./shown-graph.ts";
import { aNode, anEdge } from "./test-support/a-graph.ts";

/** Two runs with 30 files each between them and the product, every file of one run behaving like the others. */
const files = (name: string) => Array.from({ length: 30 }, (_, at) => `${name}/${String(at).padStart(2, "0")}`);
const graph: Graph = {
  nodes: [
    ...["checkout", "build"].map((id) => aNode({ id, kind: "step-run", item: id })),
    ...[...files("src"), ...files("lib"), "app"].map((id) => aNode({ id, names: [id] })),
  ],
  edges: [
    ...files("src").flatMap((id) => [anEdge("checkout", id, { kind: "product" }), anEdge(id, "build")]),
    ...files("lib").map((id) => anEdge(id, "build")),
    anEdge("build", "app", { kind: "product" }),
  ],
  truncated: null,
};
const closed = bundleGraph(graph, { open: [], hidden: [], single: null });
const bundles = closed.nodes.flatMap(({ id, bundle }) => (bundle ? [shortNodeId(id)] : []));
const show = (open: readonly string[]): ShownGraph => bundleGraph(graph, { open, hidden: [], single: null });
const spots = (places: ReturnType<typeof placeShown>): string[] => [...places.values()].map(({ x, y }) => `${x} ${y}`);

it("opening a bundle moves nothing that was there, and puts its first file into the bundle's place", () => {
  const before = placeShown(closed, closed);
  for (const open of [bundles.slice(0, 1), bundles.slice(1), bundles]) {
    const shown = show(open);
    const after = placeShown(shown, closed);
    expect(after.size).toBe(shown.nodes.length);
    for (const { id } of shown.nodes) if (before.has(id)) expect(after.get(id)).toEqual(before.get(id));
    for (const { id, bundle } of closed.nodes) {
      const first = bundle?.members[0]?.id;
      if (first !== undefined && after.has(first)) expect(after.get(first)).toEqual(before.get(id));
    }
  }
});

it("no two nodes share a place when everything is open", () => {
  const places = spots(placeShown(show(bundles), closed));
  expect(new Set(places).size).toBe(places.length);
});

it("what is hidden keeps its place free", () => {
  const without = { ...closed, nodes: closed.nodes.filter(({ id }) => id !== "build") };
  const before = placeShown(closed, closed);
  const after = placeShown(without, closed);
  for (const { id } of without.nodes) expect(after.get(id)).toEqual(before.get(id));
});

it("a file that is selected comes out of its bundle and the bundle stays where it was", () => {
  const shown = bundleGraph(graph, { open: [], hidden: [], single: "src/07" });
  const [before, after] = [placeShown(closed, closed), placeShown(shown, closed)];
  for (const { id } of shown.nodes) if (before.has(id)) expect(after.get(id)).toEqual(before.get(id));
  expect(new Set(spots(after)).size).toBe(after.size);
});
