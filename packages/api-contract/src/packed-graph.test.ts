import { describe, expect, it } from "vitest";
import type { Graph } from "./graph.ts";
import { packGraph } from "./pack-graph.ts";
import { type Column, readColumn, readNumbers } from "./packed-column.ts";
import { buildEdges } from "./packed-edges.ts";
import { type PackedGraph, type PackedTable, packedGraphSchema } from "./packed-graph.ts";
import { itemAt, nodeAt } from "./packed-nodes.ts";
import { packedPlaces } from "./packed-places.ts";
import { unpackGraph } from "./unpack-graph.ts";

const HASH = "ab".repeat(32);
const nothing = { names: [], digests: [], item: null, keyId: null, threshold: null, documents: [], checkIds: [] };
const file = (value: string, label: string): Graph["nodes"][number] => ({
  ...nothing,
  id: `artifact:sha256:${value}`,
  kind: "artifact",
  label,
  verdict: "verified",
  reason: "Step build made it.",
  marks: [],
  names: [label],
  digests: [{ algorithm: "sha256", value }],
  documents: [HASH],
  checkIds: ["layout-format"],
});
const edge = { names: ["a.c"], verdict: "verified", mismatch: null, document: HASH } as const;
const run = "step-run:1:build";
const graph: Graph = {
  nodes: [
    file("00", "a.c"),
    { ...file("01", "b.c"), digests: [{ algorithm: "sha512", value: "01" }] },
    { ...file("02", "__proto__"), marks: ["tampered", "downstream"], verdict: "failed", names: [] },
    { ...nothing, id: run, kind: "step-run", label: "build", verdict: "failed", reason: "", marks: [], item: "build" },
    {
      ...nothing,
      id: "functionary:k",
      kind: "functionary",
      label: "k",
      verdict: "not-covered",
      reason: "",
      marks: ["unauthorized"],
      keyId: "k",
      threshold: { counted: 1, required: 2 },
    },
  ],
  edges: [
    {
      ...edge,
      id: `material(artifact:sha256:00,${run})`,
      kind: "material",
      source: "artifact:sha256:00",
      target: run,
      names: ["a.c"],
    },
    {
      ...edge,
      id: "named by hand",
      kind: "mismatch",
      source: "artifact:sha256:01",
      target: run,
      names: [],
      document: null,
      mismatch: { expected: [{ algorithm: "sha256", value: "01" }], observed: [] },
    },
  ],
  truncated: "Some are left out.",
};

type Columns<Table> = { [Column in Exclude<keyof Table, "count">]: number[] };

function lists<Table extends object>(columns: Table, length: number): Columns<Table> {
  const all = Object.entries(columns as Record<string, Column>).filter(([name]) => name !== "count");
  return Object.fromEntries(all.map(([name, column]) => [name, [...readColumn(column, length)]])) as Columns<Table>;
}

function rows(table: PackedTable): number[][] {
  if (Array.isArray(table)) return table;
  const numbers = [...readNumbers(table.numbers)];
  return [...readNumbers(table.lengths)].map((length) => numbers.splice(0, length));
}

/** Everything written out, as earlier versions stored it: marks are lists like others, and nobody says how many edges there are. */
function long({ marks = [], closed: _, ...packed }: PackedGraph) {
  const { texts } = packed;
  if (Array.isArray(texts)) throw new TypeError("texts are packed as one");
  const nodes = lists(packed.nodes, readNumbers(packed.nodes.label).length);
  const own = rows(packed.lists);
  let from = 0;
  return {
    ...packed,
    texts: [...readNumbers(texts.lengths)].map((length) => {
      from += length;
      return texts.text.slice(from - length, from);
    }),
    lists: [...own, ...rows(marks)],
    digests: rows(packed.digests),
    thresholds: rows(packed.thresholds),
    mismatches: rows(packed.mismatches),
    nodes: { ...nodes, marks: nodes.marks.map((place) => own.length + place) },
    edges: lists(packed.edges, packed.edges.count ?? 0),
  };
}

/** As it arrives: through JSON and the schema. */
const sent = (packed: unknown): PackedGraph => packedGraphSchema.parse(JSON.parse(JSON.stringify(packed)));

describe("a packed graph", () => {
  it("is unpacked to the same graph, ids and names of every kind included", () => {
    expect(unpackGraph(sent(packGraph(graph)))).toEqual(graph);
    const empty = { nodes: [], edges: [], truncated: null };
    expect(unpackGraph(sent(packGraph(empty)))).toEqual(empty);
  });

  it("makes objects of its edges when they are asked for, all at once or little by little, and each once", () => {
    const many = { ...graph, edges: Array.from({ length: 5 }, () => graph.edges).flat() };
    const slowly = unpackGraph(sent(packGraph(many)));
    expect(buildEdges(slowly, 4)).toBe(true);
    expect(buildEdges(slowly, 5)).toBe(true);
    expect(buildEdges(slowly, 5)).toBe(false);
    const { edges } = slowly;
    expect(edges).toEqual(many.edges);
    expect(slowly.edges).toBe(edges);
    const half = unpackGraph(sent(packGraph(many)));
    buildEdges(half, 3);
    expect({ ...half }).toEqual(many);
    expect(JSON.parse(JSON.stringify(half))).toEqual(many);
    expect(buildEdges(half, 1)).toBe(false);
    expect(buildEdges(many, 1)).toBe(false);
  });

  it("makes objects of its nodes one by one, the same that all of them have", () => {
    const arrived = unpackGraph(sent(packGraph(graph)));
    const last = nodeAt(arrived, graph.nodes.length - 1);
    expect(last).toEqual(graph.nodes.at(-1));
    expect(graph.nodes.map((_, at) => itemAt(arrived, at))).toEqual(graph.nodes.map(({ item }) => item));
    expect(arrived.nodes).toEqual(graph.nodes);
    expect(arrived.nodes.at(-1)).toBe(last);
    expect(arrived.nodes).toBe(arrived.nodes);
    expect([nodeAt(arrived, -1), nodeAt(arrived, graph.nodes.length)]).toEqual([undefined, undefined]);
    expect([nodeAt(graph, 0), itemAt(graph, 3), itemAt(graph, 0)]).toEqual([graph.nodes[0], "build", null]);
  });

  it("brings the places that were packed with it, and none otherwise", () => {
    const closed = { isBundled: true, x: [0, 200, 0], y: [-55, 0, 55] };
    const arrived = unpackGraph(sent(packGraph(graph, closed)));
    expect(packedPlaces(arrived)).toEqual({ ...closed, x: Int32Array.from(closed.x), y: Int32Array.from(closed.y) });
    expect(arrived).toEqual(graph);
    expect(packedPlaces(unpackGraph(sent(packGraph(graph))))).toBeNull();
    expect(packedPlaces(graph)).toBeNull();
  });

  it("says everything once, and no id that follows from the rest", () => {
    const packed = long(packGraph(graph));
    expect(new Set(packed.texts).size).toBe(packed.texts.length);
    expect(packed.texts.filter((text) => text === HASH)).toHaveLength(1);
    expect(packed.nodes.id[0]).toBe(-1);
    expect(packed.texts).not.toContain("artifact:sha256:00");
    expect(packed.texts).toContain("artifact:sha256:01");
    expect(packed.edges.id[0]).toBe(-1);
    expect(packed.texts[packed.edges.id[1] ?? -1]).toBe("named by hand");
  });

  it("keeps every id that is nearly what would follow from the rest", () => {
    const id = `material(artifact:sha256:00,${run})`;
    const near = [...id].map((_, at) => `${id.slice(0, at)}!${id.slice(at + 1)}`);
    const ids = [...near, id, `${id})`, id.slice(1), ""];
    const ends = { kind: "material", source: "artifact:sha256:00", target: run } as const;
    const close: Graph = { ...graph, edges: ids.map((each) => ({ ...edge, ...ends, id: each, names: ["a.c"] })) };
    expect(unpackGraph(sent(packGraph(close)))).toEqual(close);
    expect(long(packGraph(close)).edges.id.filter((place) => place === -1)).toHaveLength(1);
    const named = "artifact:sha256:00";
    const nearlyNamed = [...named].map((_, at) => `${named.slice(0, at)}!${named.slice(at + 1)}`);
    const nodes = [...nearlyNamed, named, `${named}0`].map((each) => ({ ...file("00", "a.c"), id: each }));
    const alike = { nodes, edges: [], truncated: null };
    expect(unpackGraph(sent(packGraph(alike)))).toEqual(alike);
    expect(long(packGraph(alike)).nodes.id.filter((place) => place === -1)).toHaveLength(1);
  });

  it("says once what is the same of all nodes or edges, and is unpacked from columns that say it of each, too", () => {
    const same = {
      ...graph,
      edges: graph.edges.slice(0, 1),
      nodes: graph.nodes.map((node) => ({ ...node, item: null })),
    };
    const packed = packGraph(same);
    expect(packed.nodes.item).toBe(-1);
    expect(packed.edges).toMatchObject({ id: -1, mismatch: -1, source: "A", target: "G" });
    expect(unpackGraph(sent(packed))).toEqual(same);
    expect(unpackGraph(sent(long(packed)))).toEqual(same);
    expect(unpackGraph(sent(long(packGraph(graph))))).toEqual(graph);
  });

  it("is refused when a number leads nowhere, a column is short or a mark is unknown", () => {
    const packed = long(packGraph(graph));
    const short = packGraph(graph);
    const nodes = (change: Partial<PackedGraph["nodes"]>) => sent({ ...packed, nodes: { ...packed.nodes, ...change } });
    const edges = (change: Partial<PackedGraph["edges"]>) => sent({ ...packed, edges: { ...packed.edges, ...change } });
    const broken = [
      nodes({ label: packed.nodes.label.map(() => 999) }),
      nodes({ label: packed.nodes.label.map(() => -1) }),
      nodes({ kind: packed.nodes.kind.map(() => 6) }),
      nodes({ verdict: packed.nodes.verdict.slice(1) }),
      nodes({ marks: packed.nodes.names }),
      edges({ source: [0, 77] }),
      edges({ source: [0, -1] }),
      edges({ mismatch: [-1, 5] }),
      edges({ mismatch: 5 }),
      sent({ ...packed, digests: packed.digests.map((places) => places.slice(1)) }),
      sent({ ...short, digests: { lengths: "A", numbers: "AA" } }),
      sent({ ...short, digests: { lengths: "G", numbers: "AA" } }),
      sent({ ...short, lists: { lengths: "D", numbers: "" } }),
      sent({ ...short, edges: { ...short.edges, target: "A" } }),
      sent({ ...short, edges: { ...short.edges, count: 1 } }),
      sent({ ...short, edges: { ...short.edges, count: 3 } }),
      sent({ ...short, nodes: { ...short.nodes, marks: 9 } }),
      sent({ ...short, texts: { lengths: "A", text: "more" } }),
      sent({ ...short, texts: { lengths: "K", text: "more" } }),
      sent({ ...short, nodes: { ...short.nodes, names: "not a column" } }),
    ];
    for (const each of broken) expect(() => ({ ...unpackGraph(each) })).toThrow(RangeError);
    expect(() => packGraph({ ...graph, nodes: graph.nodes.slice(1) })).toThrow(RangeError);
  });

  it("is no packed graph when a column holds something else than whole numbers", () => {
    const packed = packGraph(graph);
    for (const names of [0.5, ["0"], null]) {
      expect(packedGraphSchema.safeParse({ ...packed, edges: { ...packed.edges, names } }).success).toBe(false);
    }
    for (const count of [-1, 0.5, "1"]) {
      expect(packedGraphSchema.safeParse({ ...packed, edges: { ...packed.edges, count } }).success).toBe(false);
    }
    for (const change of [
      { texts: ["a", 1] },
      { texts: { lengths: "A" } },
      { lists: [["0"]] },
      { digests: [0] },
      { digests: { lengths: "A" } },
    ]) {
      expect(packedGraphSchema.safeParse({ ...packed, ...change }).success).toBe(false);
    }
    for (const label of [["0"], [0.5], 0, null]) {
      expect(packedGraphSchema.safeParse({ ...packed, nodes: { ...packed.nodes, label } }).success).toBe(false);
    }
  });
});
