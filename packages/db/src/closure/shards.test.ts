import { randomUUID } from "node:crypto";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { artifactId, smallGraph, storeSmallGraph } from "../test-support/random-graph.ts";
import { createTestDatabase, type TestDatabase } from "../test-support/test-database.ts";
import { GraphStore } from "./graph-store.ts";
import { countReached } from "./question.ts";

/**
 * No Citus can be installed where these tests run, so its three catalogue objects that the closure asks are made by hand:
 * this shows that the questions are asked and their answers used, not that Citus answers them.
 */
const STAND_IN = `
  create table pg_dist_partition (logicalrelid regclass, partmethod "char", partkey text);
  create function column_to_column_name(regclass, text) returns text language sql as 'select $2';
  create function get_shard_id_for_distribution_column(regclass, uuid) returns bigint language sql
    as 'select 102008 + get_byte(uuid_send($2), 0) % 4';
`;

let database: TestDatabase;
let pool: pg.Pool;
const workspaceId = randomUUID();
beforeAll(async () => {
  database = await createTestDatabase();
  pool = new pg.Pool(database.connection);
  await pool.query(STAND_IN);
  const links = Array.from({ length: 30 }, (_, at) => ({
    materials: [at],
    products: [at * 2 + 1, at * 2 + 2],
    keys: [],
  }));
  await storeSmallGraph(pool, workspaceId, smallGraph(links));
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

async function answer(distributedBy: string | null) {
  await pool.query("delete from pg_dist_partition");
  if (distributedBy !== null) {
    await pool.query("insert into pg_dist_partition values ('adjacency', 'h', $1)", [distributedBy]);
  }
  const graph = new GraphStore(pool, { maxBytes: 0 });
  const limits = { nodes: 1_000, depth: null, milliseconds: 10_000 };
  const closure = await graph.closure({
    workspaceId,
    start: artifactId(0),
    direction: "descendants",
    blocked: [],
    limits,
  });
  graph.close();
  return {
    strategy: closure.strategy,
    nodes: countReached(closure),
    ids: closure.levels.map((level) => level.ids(null)),
  };
}

describe("a graph on several machines", () => {
  it("is asked by one recursive query when it is distributed by workspace, as on one machine", async () => {
    const alone = await answer(null);
    expect(alone).toMatchObject({ strategy: "recursive", nodes: 90 });
    expect(await answer("workspace_id")).toEqual(alone);
  });

  it("is asked frontier by frontier, shard by shard, when it is distributed by node, and answers the same", async () => {
    const alone = await answer(null);
    expect(await answer("node_id")).toEqual({ ...alone, strategy: "frontier" });
  });
});
