import { describe, expect, it } from "vitest";
import type { Graph } from "./graph.ts";
import { packGraph } from "./pack-graph.ts";
import { readColumn, readNumbers } from "./packed-column.ts";
import { buildEdges } from "./packed-edges.ts";
import { type PackedGraph, packedGraphSchema } from "./packed-graph.ts";
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

type Columns<Name extends "nodes" | "edges"> = { [Column in keyof PackedGraph[Name]]: number[] };

function lists<Name extends "nodes" | "edges">(columns: PackedGraph[Name], length: number): Columns<Name> {
  return Object.fromEntries(
    Object.entries(columns).map(([name, column]) => [name, [...readColumn(column, length)]]),
  ) as Columns<Name>;
}

/** Everything written out, as earlier versions stored it. */
function long(packed: PackedGraph) {
  const tables = (["lists", "digests", "thresholds", "mismatches"] as const).map((name): [string, number[][]] => {
    const table = packed[name];
    if (Array.isArray(table)) return [name, table];
    const numbers = [...readNumbers(table.numbers)];
    return [name, [...readNumbers(table.lengths)].map((length) => numbers.splice(0, length))];
  });
  const { texts } = packed;
  if (Array.isArray(texts)) throw new TypeError("texts are packed as one");
  let from = 0;
  return {
    ...packed,
    texts: [...readNumbers(texts.lengths)].map((length) => {
      from += length;
      return texts.text.slice(from - length, from);
    }),
    ...(Object.fromEntries(tables) as Record<"lists" | "digests" | "thresholds" | "mismatches", number[][]>),
    nodes: lists<"nodes">(packed.nodes, readNumbers(packed.nodes.label).length),
    edges: lists<"edges">(packed.edges, readNumbers(packed.edges.source).length),
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
    for (const change of [{ texts: ["a", 1] }, { lists: [["0"]] }, { digests: [0] }, { digests: { lengths: "A" } }]) {
      expect(packedGraphSchema.safeParse({ ...packed, ...change }).success).toBe(false);
    }
    for (const label of [["0"], [0.5], 0, null]) {
      expect(packedGraphSchema.safeParse({ ...packed, nodes: { ...packed.nodes, label } }).success).toBe(false);
    }
  });
});
