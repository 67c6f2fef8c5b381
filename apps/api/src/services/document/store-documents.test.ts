import {
  adjacency,
  document,
  documentComplete,
  documentPlacement,
  eq,
  nameKeyOf,
  node,
  nodeIdOf,
  nodeName,
  sql,
} from "@stemma/db";
import { demoSupplyChain, digestOf, encodeMetablock, signLink } from "@stemma/testkit";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { demoUpload } from "../../test-support/demo-upload.ts";
import { startTestApplication, type TestApplication } from "../../test-support/test-application.ts";
import { readDocument } from "./read-document.ts";
import { NodeIdCollision, storeDocuments } from "./store-documents.ts";

let stemma: TestApplication;
beforeEach(async () => {
  stemma = await startTestApplication();
});
afterEach(() => stemma.stop());

const { bob } = demoSupplyChain("clean");

/** Every graph row, in an order of its own. */
async function graphRows() {
  const { database } = stemma.context;
  const tables = [document, documentComplete, documentPlacement, node, adjacency];
  const rows = await Promise.all(tables.map((table) => database.select().from(table)));
  return rows.map((each) => each.map((row) => JSON.stringify(row)).sort());
}

function manyLinks(count: number) {
  return Array.from({ length: count }, (_, index) => {
    const shared = Array.from({ length: 20 }, (_each, file) => [`src/${file}.c`, digestOf(`shared ${file}`)] as const);
    const own = [`out/${index}`, digestOf(`own ${index}`)] as const;
    const link = signLink(bob, { name: `step-${index}`, materials: new Map(shared), products: new Map([own]) });
    return { path: link.path, bytes: encodeMetablock(link.metablock) };
  });
}

describe("storing documents", () => {
  it("makes the same rows at the second import as at the first", async () => {
    const chain = await stemma.createChain("Twice");
    await stemma.upload(chain.id, demoUpload());
    const before = await graphRows();
    stemma.clock.now += 1_000;
    const again = await stemma.upload(chain.id, demoUpload());
    expect(again.every(({ outcome }) => outcome === "duplicate")).toBe(true);
    expect(await graphRows()).toEqual(before);
    expect(before.every((rows) => rows.length > 0)).toBe(true);
  });

  it("makes the same nodes and edges in another supply chain, and in another database", async () => {
    const chain = await stemma.createChain("Here");
    await stemma.upload(chain.id, demoUpload());
    const [, complete, , nodes, edges] = await graphRows();
    const second = await stemma.createChain("There");
    await stemma.upload(second.id, demoUpload());
    const after = await graphRows();
    expect([after[1], after[3], after[4]]).toEqual([complete, nodes, edges]);
    const other = await startTestApplication();
    try {
      const elsewhere = await other.createChain("Elsewhere");
      await other.upload(elsewhere.id, demoUpload());
      const rows = await other.context.database.select().from(adjacency);
      expect(rows.map((row) => JSON.stringify(row)).sort()).toEqual(edges);
    } finally {
      await other.stop();
    }
  });

  it("makes the same rows of many documents at once, which are copied, as of a few at a time", async () => {
    const chain = await stemma.createChain("At once");
    const files = manyLinks(120);
    await stemma.upload(chain.id, { files });
    const copied = await graphRows();
    const other = await startTestApplication();
    try {
      const elsewhere = await other.createChain("A few");
      for (let at = 0; at < files.length; at += 10)
        await other.upload(elsewhere.id, { files: files.slice(at, at + 10) });
      const { database } = other.context;
      const rows = await Promise.all([node, nodeName, adjacency].map((table) => database.select().from(table)));
      const names = (await stemma.context.database.select().from(nodeName)).map((row) => JSON.stringify(row)).sort();
      const inserted = rows.map((each) => each.map((row) => JSON.stringify(row)).sort());
      expect([copied[3], names, copied[4]]).toEqual(inserted);
      const documents = await database.select().from(document);
      const ours = await stemma.context.database.select().from(document);
      const bare = (some: typeof ours) => some.map(({ storedAt: _, ...row }) => JSON.stringify(row)).sort();
      expect(bare(ours)).toEqual(bare(documents));
      expect(await database.select().from(documentComplete)).toHaveLength(120);
      expect(copied[1]).toHaveLength(120);
    } finally {
      await other.stop();
    }
  });

  it("finds the new names of contents that were there before", async () => {
    const chain = await stemma.createChain("Renamed");
    await stemma.upload(chain.id, { files: manyLinks(60) });
    const renamed = Array.from({ length: 60 }, (_, index) => {
      const materials = new Map([[`renamed/${index}`, digestOf(`own ${index}`)] as const]);
      const link = signLink(bob, { name: `after-${index}`, materials });
      return { path: link.path, bytes: encodeMetablock(link.metablock) };
    });
    await stemma.upload(chain.id, { files: renamed });
    const { id } = nodeIdOf("artifact", ["sha256", digestOf("own 7")]);
    const names = await stemma.context.database.select().from(nodeName).where(eq(nodeName.nodeId, id));
    expect(names.map(({ nameKey }) => nameKey).sort()).toEqual(["out/7", "renamed/7"].map(nameKeyOf).sort());
  });

  it("survives two concurrent imports of the same files, in different orders, without losing or doubling anything", async () => {
    const chain = await stemma.createChain("Raced");
    const files = manyLinks(450);
    const [first, second] = await Promise.all([
      stemma.upload(chain.id, { files }),
      stemma.upload(chain.id, { files: [...files].reverse() }),
    ]);
    const stored = [...first, ...second].filter(({ outcome }) => outcome === "stored");
    expect(stored).toHaveLength(450);
    expect(new Set(stored.map(({ sha256 }) => sha256)).size).toBe(450);
    const raced = await graphRows();
    await stemma.upload(chain.id, { files });
    expect(await graphRows()).toEqual(raced);
    expect(raced[4]).toHaveLength(450 * (20 + 1 + 1) * 2);
  });

  it("writes every edge from both of its ends", async () => {
    const chain = await stemma.createChain("Both");
    await stemma.upload(chain.id, demoUpload());
    const edges = await stemma.context.database.select().from(adjacency);
    const key = (from: string, to: string, { evidence, kind, names }: (typeof edges)[number]) =>
      `${from} ${to} ${evidence} ${kind} ${names}`;
    const forward = edges.filter(({ direction }) => direction === 1).map((row) => key(row.nodeId, row.peerId, row));
    const backward = edges.filter(({ direction }) => direction === -1).map((row) => key(row.peerId, row.nodeId, row));
    expect(forward.length).toBeGreaterThan(0);
    expect(forward.sort()).toEqual(backward.sort());
  });

  it("refuses loudly when another content has the same node id, and stores nothing of the batch", async () => {
    const link = signLink(bob, { name: "build", products: new Map([["app", digestOf("app")]]) });
    const reading = readDocument(Buffer.from(encodeMetablock(link.metablock)));
    if (!reading.ok) throw new Error(reading.reason);
    const { id } = nodeIdOf("artifact", ["sha256", digestOf("app")]);
    const { database, workspaceId } = stemma.context;
    const other = { workspaceId, nodeId: id, digest: Buffer.alloc(32), kind: "artifact", identity: "[]" };
    await database.insert(node).values(other);
    await expect(storeDocuments(stemma.context, [reading.document])).rejects.toThrow(NodeIdCollision);
    expect(await database.select().from(document)).toEqual([]);
    expect(await database.select().from(adjacency)).toEqual([]);
  });

  it.each([
    ["few documents", 20],
    ["many, which are copied", 60],
  ])(
    "writes what is missing where another import left documents, nodes and edges of the same batch: %s",
    async (_, count) => {
      const chain = await stemma.createChain("Rest");
      await stemma.upload(chain.id, { files: manyLinks(count) });
      const whole = await graphRows();
      const { database } = stemma.context;
      // Placements refer to documents and stay; of the rest, every second row of each table goes.
      const parity = (table: typeof node | typeof adjacency) => eq(sql`get_byte(uuid_send(${table.nodeId}), 0) % 2`, 0);
      await database.delete(documentComplete);
      await database.delete(node).where(parity(node));
      await database.delete(adjacency).where(parity(adjacency));
      expect((await graphRows())[4]?.length).toBeLessThan(whole[4]?.length ?? 0);
      await stemma.upload(chain.id, { files: manyLinks(count + 5) });
      const after = await graphRows();
      for (const [at, rows] of whole.entries()) expect(after[at]).toEqual(expect.arrayContaining(rows));
      expect(after[4]).toHaveLength((count + 5) * (20 + 1 + 1) * 2);
    },
  );

  it("does not count a document before its complete row is there", async () => {
    const chain = await stemma.createChain("Half");
    await stemma.upload(chain.id, demoUpload());
    const { database } = stemma.context;
    const [layout] = await database.select().from(document).where(eq(document.kind, "layout"));
    await database.delete(documentComplete).where(eq(documentComplete.nodeId, layout?.nodeId ?? ""));
    expect((await stemma.verification(chain.id)).verdict).toBe("not-covered");
    expect((await stemma.request(`/api/v1/documents/${layout?.sha256}`)).status).toBe(404);
  });
});
