import { describe, expect, test } from "vitest";
import { collapse } from "../algorithms/collapse.ts";
import { buildGraph } from "../build/build-graph.ts";
import type { ProvenanceGraph } from "../model.ts";
import {
  clone,
  cloned,
  demo,
  packaging,
  tampered,
  tamperedDemo,
  tamperedPackaging,
  tarball,
  unmatchedPackaging,
  untar,
  updated,
  updateVersion,
} from "../test-support/demo-report.ts";
import { artifactNode, itemNode } from "../test-support/look-up.ts";
import { BOB, CARL, file, link, report } from "../test-support/report-builder.ts";
import { GENERATION_WIDTH, placeByGenerations, ROW_HEIGHT } from "./place-by-generations.ts";

function placed(graph: ProvenanceGraph) {
  const positions = placeByGenerations(graph);
  const at = (id: string) => positions.get(id) ?? { x: Number.NaN, y: Number.NaN };
  return { positions, at };
}

const missing = report({ steps: [clone, { ...updateVersion, links: [] }, unmatchedPackaging, untar(updated)] });
const graphs: readonly (readonly [string, ProvenanceGraph])[] = [
  ["clean", buildGraph(demo())],
  ["tampered", buildGraph(tamperedDemo())],
  ["missing", buildGraph(missing)],
  ["of 300 files", buildGraph(wide(300))],
];

function wide(number: number) {
  const files = Array.from({ length: number }, (_, index) => file(`src/${index}.c`, `content ${index}`));
  return report({
    steps: [
      { ...clone, links: [link(BOB, [], files)] },
      { ...packaging, links: [link(BOB, files, [tarball])], materials: [] },
    ],
  });
}

describe.each(graphs)("the graph %s", (_, graph) => {
  const { positions } = placed(graph);

  test("every node has a place, as a finite number", () => {
    expect([...positions.keys()].sort()).toEqual(graph.nodes.map((node) => node.id).sort());
    for (const { x, y } of positions.values()) expect(Number.isFinite(x) && Number.isFinite(y)).toBe(true);
  });

  test("no two nodes are closer than a generation or a row", () => {
    const places = [...positions.values()];
    const taken = new Set(places.map(({ x, y }) => `${x} ${y}`));
    expect(taken.size).toBe(places.length);
    for (const column of Map.groupBy(places, ({ x }) => x).values()) {
      const rows = column.map(({ y }) => y).sort((a, b) => a - b);
      for (const [index, y] of rows.slice(1).entries())
        expect(y - (rows[index] ?? 0)).toBeGreaterThanOrEqual(ROW_HEIGHT);
    }
    expect(places.every(({ x }) => x % GENERATION_WIDTH === 0)).toBe(true);
  });

  test("the flow goes to the right", () => {
    for (const { kind, source, target } of graph.edges) {
      // What an inspection unpacks are artifacts that were there before it.
      if (kind === "performed" || source.startsWith("inspection:")) continue;
      expect(positions.get(source)?.x).toBeLessThan(positions.get(target)?.x ?? Number.NaN);
    }
  });

  test("functionaries stand above everything else", () => {
    const heights = (functionary: boolean) =>
      graph.nodes.flatMap((node) =>
        (node.kind === "functionary") === functionary ? (positions.get(node.id)?.y ?? 0) : [],
      );
    expect(Math.max(...heights(true))).toBeLessThan(Math.min(...heights(false)));
  });

  test("the same graph is placed the same way again", () => {
    expect([...placeByGenerations(JSON.parse(JSON.stringify(graph)))]).toEqual([...positions]);
  });
});

test("artifacts stand between the run that made them and the one that used them", () => {
  const graph = buildGraph(demo());
  const { at } = placed(graph);
  const order = [
    itemNode(graph, "clone").id,
    artifactNode(graph, cloned).id,
    itemNode(graph, "update-version").id,
    artifactNode(graph, updated).id,
    itemNode(graph, "package").id,
    artifactNode(graph, tarball).id,
  ];
  expect(order.map((id) => at(id).x / GENERATION_WIDTH)).toEqual([0, 1, 2, 3, 4, 5]);
});

test("a source that only a late step uses stands right before that step", () => {
  const key = file("signing.conf", "conf");
  const late = { ...packaging, links: [link(BOB, [updated, key], [tarball])] };
  const graph = buildGraph(report({ steps: [clone, updateVersion, late] }));
  const { at } = placed(graph);
  expect(at(artifactNode(graph, key).id).x).toBe(at(itemNode(graph, "package").id).x - GENERATION_WIDTH);
});

test("a tampered file stands to the left of the step that used it, also where an inspection finds it again", () => {
  const graph = buildGraph(report({ steps: [clone, updateVersion, tamperedPackaging, untar(tampered)] }));
  const { at } = placed(graph);
  expect(at(artifactNode(graph, tampered).id).x).toBe(at(itemNode(graph, "package").id).x - GENERATION_WIDTH);
  expect(at(itemNode(graph, "untar").id).x).toBeGreaterThan(at(artifactNode(graph, tarball).id).x);
});

test("a functionary stands over the first run that it performed", () => {
  const graph = buildGraph(demo());
  const { at } = placed(graph);
  const bob = graph.nodes.find((node) => node.kind === "functionary" && node.keyId === BOB);
  expect(at(bob?.id ?? "").x).toBe(at(itemNode(graph, "clone").id).x);
});

test("a second functionary of a run stands beside the first, in the same row", () => {
  const both = { ...clone, threshold: 2, links: [...clone.links, link(CARL, [], [cloned])] };
  const graph = buildGraph(report({ steps: [both, { ...updateVersion, links: [link(BOB, [cloned], [updated])] }] }));
  const { at } = placed(graph);
  const [bob, carl] = [BOB, CARL].map((keyId) =>
    at(graph.nodes.find((node) => node.kind === "functionary" && node.keyId === keyId)?.id ?? ""),
  );
  expect(bob?.y).toBe(carl?.y);
  expect(bob?.x).not.toBe(carl?.x);
});

test("parallel branches do not cross", () => {
  const steps = ["a", "b", "c"].flatMap((branch) => [
    { name: `make ${branch}`, links: [link(BOB, [], [file(branch, branch)])] },
  ]);
  const users = ["a", "b", "c"].map((branch) => ({
    name: `use ${branch}`,
    links: [link(BOB, [file(branch, branch)], [file(`${branch}.out`, `${branch} out`)])],
  }));
  const graph = buildGraph(report({ steps: [...steps, ...users.toReversed()] }));
  const { at } = placed(graph);
  for (const branch of ["a", "b", "c"]) {
    expect(at(itemNode(graph, `make ${branch}`).id).y).toBe(at(itemNode(graph, `use ${branch}`).id).y);
  }
});

test("a circle is placed, and a chain of 3,000 steps does not overflow the stack", () => {
  const a = file("a", "a");
  const b = file("b", "b");
  const circle = report({
    steps: [
      { name: "one", links: [link(BOB, [b], [a])] },
      { name: "two", links: [link(BOB, [a], [b])] },
    ],
  });
  const round = buildGraph(circle);
  const { at } = placed(round);
  const order = [itemNode(round, "one"), artifactNode(round, a), itemNode(round, "two"), artifactNode(round, b)];
  expect(order.map(({ id }) => at(id).x / GENERATION_WIDTH)).toEqual([0, 1, 2, 3]);
  const steps = Array.from({ length: 3_000 }, (_, index) => ({
    name: `step ${index}`,
    links: [link(BOB, [file(`f${index}`, `f${index}`)], [file(`f${index + 1}`, `f${index + 1}`)])],
  }));
  const graph = buildGraph(report({ steps }));
  const positions = placeByGenerations(graph);
  expect(positions.get(itemNode(graph, "step 2999").id)?.x).toBe(5_999 * GENERATION_WIDTH);
});

test("a bundle stands where its files stood", () => {
  const graph = buildGraph(wide(300));
  const { at } = placed(graph);
  const collapsed = collapse(graph);
  const positions = placeByGenerations(collapsed);
  const [bundle] = collapsed.nodes.filter((node) => node.kind === "bundle");
  expect(bundle?.members).toHaveLength(300);
  expect(positions.get(bundle?.id ?? "")?.x).toBe(at(bundle?.members[0] ?? "").x);
  expect(positions.size).toBe(collapsed.nodes.length);
});

test("each of 5,000 artifacts gets a place of its own", () => {
  const graph = buildGraph(wide(5_000));
  const places = [...placeByGenerations(graph).values()].map(({ x, y }) => `${x} ${y}`);
  expect(places.length).toBe(graph.nodes.length);
  expect(new Set(places).size).toBe(graph.nodes.length);
});
