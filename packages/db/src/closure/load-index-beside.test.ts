import { randomUUID } from "node:crypto";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createGraphDatabase } from "../test-support/graph-database.ts";
import { artifactId, smallGraph, storeSmallGraph } from "../test-support/random-graph.ts";
import type { TestDatabase } from "../test-support/test-database.ts";
import { loadIndexBeside } from "./load-index-beside.ts";

let database: TestDatabase;
let pool: pg.Pool;
const workspaceId = randomUUID();
beforeAll(async () => {
  database = await createGraphDatabase();
  pool = new pg.Pool(database.connection);
  const links = Array.from({ length: 300 }, (_, at) => ({
    materials: [at, Math.floor(at / 3)],
    products: [at + 1, at + 400],
    keys: [at % 5],
  }));
  await storeSmallGraph(pool, workspaceId, smallGraph(links));
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

describe("an index that a thread of its own loaded", () => {
  it("is the one that this thread loads", async () => {
    const here = await loadIndexBeside(pool, workspaceId, 1e9, Infinity);
    const beside = await loadIndexBeside(pool, workspaceId, 1e9, 0);
    expect([beside?.nodes, beside?.edges]).toEqual([here?.nodes, here?.edges]);
    const limits = { nodes: 1e6, depth: null, milliseconds: 10_000 };
    for (const direction of ["ancestors", "descendants"] as const) {
      const question = { start: artifactId(100), direction, blocked: [], limits };
      const levels = (index: typeof here) => index?.reach(question).levels.map((level) => level.ids(null));
      expect(levels(beside)?.length).toBeGreaterThan(10);
      expect(levels(beside)).toEqual(levels(here));
    }
  });

  it("is none when it would take too much memory", async () => {
    expect(await loadIndexBeside(pool, workspaceId, 1, 0)).toBeNull();
    expect(await loadIndexBeside(pool, workspaceId, 1, Infinity)).toBeNull();
  });

  it("is an error when the thread cannot reach the database", async () => {
    const nowhere = new pg.Pool({ host: "127.0.0.1", port: 1 });
    const reached: Pick<pg.Pool, "query" | "options"> = { query: pool.query.bind(pool), options: nowhere.options };
    await expect(loadIndexBeside(reached as pg.Pool, workspaceId, 1e9, 0)).rejects.toThrow(/ECONNREFUSED/);
    await nowhere.end();
  });
});
