import { describe, expect, it } from "vitest";
import type { Graph } from "./graph.ts";
import { type PackedGraph, packedGraphSchema, packGraph, unpackGraph } from "./packed-graph.ts";

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

/** A column of which the values differ. */
function list(column: number | number[]): number[] {
  if (typeof column === "number") throw new Error("all values are the same");
  return column;
}

/** As it arrives: through JSON and the schema. */
const sent = (packed: unknown): PackedGraph => packedGraphSchema.parse(JSON.parse(JSON.stringify(packed)));

describe("a packed graph", () => {
  it("is unpacked to the same graph, ids and names of every kind included", () => {
    expect(unpackGraph(sent(packGraph(graph)))).toEqual(graph);
    const empty = { nodes: [], edges: [], truncated: null };
    expect(unpackGraph(sent(packGraph(empty)))).toEqual(empty);
  });

  it("says everything once, and no id that follows from the rest", () => {
    const packed = packGraph(graph);
    expect(new Set(packed.texts).size).toBe(packed.texts.length);
    expect(packed.texts.filter((text) => text === HASH)).toHaveLength(1);
    expect(list(packed.nodes.id)[0]).toBe(-1);
    expect(packed.texts).not.toContain("artifact:sha256:00");
    expect(packed.texts).toContain("artifact:sha256:01");
    expect(list(packed.edges.id)[0]).toBe(-1);
    expect(packed.texts[list(packed.edges.id)[1] ?? -1]).toBe("named by hand");
  });

  it("keeps every id that is nearly what would follow from the rest", () => {
    const id = `material(artifact:sha256:00,${run})`;
    const near = [...id].map((_, at) => `${id.slice(0, at)}!${id.slice(at + 1)}`);
    const ids = [...near, id, `${id})`, id.slice(1), ""];
    const ends = { kind: "material", source: "artifact:sha256:00", target: run } as const;
    const close: Graph = { ...graph, edges: ids.map((each) => ({ ...edge, ...ends, id: each, names: ["a.c"] })) };
    expect(unpackGraph(sent(packGraph(close)))).toEqual(close);
    expect(list(packGraph(close).edges.id).filter((place) => place === -1)).toHaveLength(1);
    const named = "artifact:sha256:00";
    const nearlyNamed = [...named].map((_, at) => `${named.slice(0, at)}!${named.slice(at + 1)}`);
    const nodes = [...nearlyNamed, named, `${named}0`].map((each) => ({ ...file("00", "a.c"), id: each }));
    const alike = { nodes, edges: [], truncated: null };
    expect(unpackGraph(sent(packGraph(alike)))).toEqual(alike);
    expect(list(packGraph(alike).nodes.id).filter((place) => place === -1)).toHaveLength(1);
  });

  it("says once what is the same of all nodes or edges, and is unpacked from columns that say it of each, too", () => {
    const same = {
      ...graph,
      edges: graph.edges.slice(0, 1),
      nodes: graph.nodes.map((node) => ({ ...node, item: null })),
    };
    const packed = packGraph(same);
    expect(packed.nodes.item).toBe(-1);
    expect(packed.edges).toMatchObject({ id: -1, mismatch: -1, source: [0], target: [3] });
    expect(unpackGraph(sent(packed))).toEqual(same);
    const long = { ...packed, nodes: { ...packed.nodes, item: packed.nodes.label.map(() => -1) } };
    expect(unpackGraph(sent(long))).toEqual(same);
  });

  it("is refused when a number leads nowhere, a column is short or a mark is unknown", () => {
    const packed = packGraph(graph);
    const nodes = (change: Partial<PackedGraph["nodes"]>) => sent({ ...packed, nodes: { ...packed.nodes, ...change } });
    const edges = (change: Partial<PackedGraph["edges"]>) => sent({ ...packed, edges: { ...packed.edges, ...change } });
    const broken = [
      nodes({ label: packed.nodes.label.map(() => 999) }),
      nodes({ label: packed.nodes.label.map(() => -1) }),
      nodes({ kind: list(packed.nodes.kind).map(() => 6) }),
      nodes({ verdict: list(packed.nodes.verdict).slice(1) }),
      nodes({ marks: packed.nodes.names }),
      edges({ source: [0, 77] }),
      edges({ source: [0, -1] }),
      edges({ mismatch: [-1, 5] }),
      edges({ mismatch: 5 }),
      sent({ ...packed, digests: packed.digests.map((places) => places.slice(1)) }),
    ];
    for (const each of broken) expect(() => unpackGraph(each)).toThrow(RangeError);
    expect(() => packGraph({ ...graph, nodes: graph.nodes.slice(1) })).toThrow(RangeError);
  });

  it("is no packed graph when a column holds something else than whole numbers", () => {
    const packed = packGraph(graph);
    for (const names of [0.5, "0", ["0"], null]) {
      expect(packedGraphSchema.safeParse({ ...packed, edges: { ...packed.edges, names } }).success).toBe(false);
    }
    for (const change of [{ texts: ["a", 1] }, { lists: [["0"]] }, { digests: [0] }]) {
      expect(packedGraphSchema.safeParse({ ...packed, ...change }).success).toBe(false);
    }
    for (const label of [["0"], [0.5], "0", 0, null]) {
      expect(packedGraphSchema.safeParse({ ...packed, nodes: { ...packed.nodes, label } }).success).toBe(false);
    }
  });
});
