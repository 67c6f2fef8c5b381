import { adjacency, copyInto, nodeIdOf } from "@stemma/db";
import { createTestDatabase, type TestDatabase } from "@stemma/db/test-support";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { EDGE_COLUMNS, edgeRows } from "./edge-rows.ts";
import { artifactNode, type EdgeRow, type LinkGraph, type NodeRow } from "./link-edges.ts";

const WORKSPACE = "0f1e2d3c-0000-4000-8000-00000000000a";

let test: TestDatabase;
beforeAll(async () => {
  test = await createTestDatabase();
});
afterAll(() => test.drop());
beforeEach(async () => {
  await test.database.delete(adjacency);
});

/** A run with one edge to an artifact for each of some lists of names. */
function claim(document: string, kind: EdgeRow["kind"], lists: readonly (readonly string[])[]) {
  const run: NodeRow = { ...nodeIdOf("run", [document]), kind: "run", identity: [document, ""] };
  const artifacts = lists.map((_, at) => artifactNode("sha256", `${document} ${at}`));
  const edges = artifacts.map(({ id }, at) => ({ kind, source: run.id, target: id, names: lists[at] ?? [] }));
  return { ...nodeIdOf("document", [document]), graph: { nodes: [run, ...artifacts], edges } satisfies LinkGraph };
}

type Claim = ReturnType<typeof claim>;

const nodesOf = (claims: readonly Claim[]): NodeRow[] =>
  claims.flatMap(({ graph }) => graph.nodes).sort((a, b) => (a.id < b.id ? -1 : 1));

/** What the table has afterwards, and what it should have. */
async function store(claims: readonly Claim[]) {
  const chunks = edgeRows(WORKSPACE, nodesOf(claims), claims);
  await test.database.transaction((open) => copyInto(open, EDGE_COLUMNS, chunks));
  const expected = claims.flatMap(({ id, graph }) =>
    graph.edges.flatMap(({ source, target, kind, names }) => {
      const same = { workspaceId: WORKSPACE, evidence: id, kind, names: JSON.stringify(names) };
      return [
        { ...same, nodeId: source, direction: 1, peerId: target },
        { ...same, nodeId: target, direction: -1, peerId: source },
      ];
    }),
  );
  return { stored: inOrder(await test.database.select().from(adjacency)), expected: inOrder(expected) };
}

/** By content, whatever the order of rows and of columns. */
function inOrder(rows: readonly object[]): string[] {
  return rows.map((row) => JSON.stringify(Object.entries(row).sort())).sort();
}

describe("the rows of edges", () => {
  it("are two for each edge, of every kind", async () => {
    const kinds = ["material", "product", "kept", "claimed-by"] as const;
    const { stored, expected } = await store(kinds.map((kind) => claim(`a ${kind}`, kind, [["a"], ["b"], []])));
    expect(expected).toHaveLength(4 * 3 * 2);
    expect(stored).toEqual(expected);
  });

  it("have any names, also those that Postgres does not take as text", async () => {
    const strange = [
      ["\0"],
      ["\ud800"],
      ["ünï\u{1f600}", "\\", '"'],
      [""],
      ["a", "b"],
      ["a"],
      ['a","b'],
      [],
      Array.from({ length: 20_000 }, (_, at) => `some/where/${at}`),
    ];
    const { stored, expected } = await store([claim("x", "material", strange), claim("y", "product", strange)]);
    expect(stored).toEqual(expected);
  });

  it("are all there when they are many, sorted by node, in chunks that are not much larger than half a megabyte", async () => {
    const long = "long/".repeat(60);
    const lists = Array.from({ length: 5_000 }, (_, at) => [at % 2 === 0 ? `out/${at}` : `${long}${at}`]);
    const claims = [claim("x", "product", lists), claim("y", "material", lists)];
    const { stored, expected } = await store(claims);
    expect(stored).toEqual(expected);
    const chunks = [...edgeRows(WORKSPACE, nodesOf(claims), claims)];
    expect(chunks.length).toBeGreaterThan(3);
    for (const chunk of chunks) expect(chunk.length).toBeLessThan(530_000);
    const nodes = chunks.flatMap(nodeIdsIn);
    expect(nodes).toHaveLength(2 * 2 * lists.length);
    expect(nodes).toEqual([...nodes].sort());
  });

  it("are none of documents without edges", () => {
    expect([...edgeRows(WORKSPACE, [], [claim("x", "product", [])])]).toEqual([]);
  });

  it("are not made of an edge whose ends nobody named", () => {
    const one = claim("x", "product", [["a"]]);
    expect(() => [...edgeRows(WORKSPACE, one.graph.nodes.slice(1), [one])]).toThrow("not among the nodes");
  });
});

/** The second column of every row. */
function nodeIdsIn(chunk: Buffer): string[] {
  const ids: string[] = [];
  for (let at = 0; at < chunk.length; ) {
    ids.push(chunk.toString("hex", at + 26, at + 42));
    const columns = chunk.readInt16BE(at);
    at += 2;
    for (let column = 0; column < columns; column += 1) at += 4 + chunk.readInt32BE(at);
  }
  return ids;
}
