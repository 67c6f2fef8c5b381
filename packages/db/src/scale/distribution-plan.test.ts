import { getTableName, isTable } from "drizzle-orm";
import { getTableConfig, type PgTable } from "drizzle-orm/pg-core";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as schema from "../schema/index.ts";
import { TABLE_GROUPS } from "../schema/index.ts";
import { createTestDatabase, type TestDatabase } from "../test-support/test-database.ts";
import { applyPlan } from "./apply-plan.ts";
import { DISTRIBUTIONS, type DistributionChoice, distributionPlan, planToSql } from "./distribution-plan.ts";

const tables: PgTable[] = Object.values(schema).filter((value) => isTable(value));
const shards = 32;

interface Placed {
  readonly table: string;
  /** Null: a copy on every machine. */
  readonly column: string | null;
  readonly beside: string | null;
}

/** What the plan does with each table, read out of its SQL. */
function placements(by: DistributionChoice): Placed[] {
  return distributionPlan({ by, shards }).flatMap(({ sql }) => {
    const [, table = "", column = null, beside = null] =
      /create_(?:reference|distributed)_table\('(\w+)'(?:, '(\w+)', colocate_with => '(\w+)')?\)/.exec(sql) ?? [];
    return table === "" ? [] : [{ table, column, beside }];
  });
}

describe.each(DISTRIBUTIONS)("the plan by %s", (by) => {
  const placed = placements(by);
  const placeOf = (table: string) => placed.find((each) => each.table === table);

  it("puts every table in one place, but for the jobs, which stay with the coordinator", () => {
    const local: ReadonlySet<string> = new Set(TABLE_GROUPS.local);
    const expected = tables.map(getTableName).filter((name) => !local.has(name));
    expect(placed.map(({ table }) => table).sort()).toEqual(expected.sort());
  });

  it("distributes the graph by a column that every key of it holds", () => {
    const column = by === "node" ? "node_id" : "workspace_id";
    for (const table of TABLE_GROUPS.graph) expect(placeOf(table)?.column).toBe(column);
  });

  it("has the distribution column in every primary and unique key", () => {
    for (const table of tables) {
      const column = placeOf(getTableName(table))?.column;
      if (column == null) continue;
      const { primaryKeys, uniqueConstraints } = getTableConfig(table);
      for (const key of [...primaryKeys, ...uniqueConstraints]) {
        expect(
          key.columns.map(({ name }) => name),
          getTableName(table),
        ).toContain(column);
      }
    }
  });

  it("lets foreign keys point only to copies, or along the distribution column to a part on the same machine", () => {
    const home = (table: string): string | null => {
      const beside = placeOf(table)?.beside ?? null;
      return beside === "none" ? table : beside;
    };
    for (const table of tables) {
      const name = getTableName(table);
      const column = placeOf(name)?.column;
      if (column == null) continue;
      for (const key of getTableConfig(table).foreignKeys) {
        const { columns, foreignColumns, foreignTable } = key.reference();
        const target = getTableName(foreignTable);
        if (placeOf(target)?.column === null) continue;
        expect(home(target), `${name} → ${target}`).toBe(home(name));
        expect(columns.map((each) => each.name).indexOf(column)).toBe(
          foreignColumns.map((each) => each.name).indexOf(placeOf(target)?.column ?? ""),
        );
      }
    }
  });

  it("makes what others refer to first", () => {
    const order = placed.map(({ table }) => table);
    for (const table of tables) {
      for (const key of getTableConfig(table).foreignKeys) {
        const [at, before] = [
          order.indexOf(getTableName(table)),
          order.indexOf(getTableName(key.reference().foreignTable)),
        ];
        if (at >= 0) expect(before).toBeLessThan(at);
      }
    }
    for (const { beside, table } of placed) {
      if (beside !== null && beside !== "none") expect(order.indexOf(beside)).toBeLessThan(order.indexOf(table));
    }
  });
});

/**
 * No Citus can be installed where these tests run. What the plan calls is made by hand and keeps a record of the calls, so
 * this shows that the SQL is well-formed, that it does nothing twice, and that it refuses; not what Citus does with it.
 */
const STAND_IN = `
  create table pg_dist_partition (logicalrelid regclass, partmethod "char", partkey text);
  create function column_to_column_name(regclass, text) returns text language sql as 'select $2';
  create function create_reference_table(regclass) returns void language sql
    as 'insert into pg_dist_partition values ($1, ''n'', null)';
  create function create_distributed_table(regclass, text, colocate_with text) returns void language sql
    as 'insert into pg_dist_partition values ($1, ''h'', $2)';
`;

describe("a plan that runs", () => {
  let database: TestDatabase;
  let pool: pg.Pool;
  beforeAll(async () => {
    database = await createTestDatabase();
    pool = new pg.Pool(database.connection);
    await pool.query(STAND_IN);
  });
  afterAll(async () => {
    await pool.end();
    await database.drop();
  });

  async function run(by: DistributionChoice): Promise<string[]> {
    const statements = distributionPlan({ by, shards }).filter(({ sql }) => !sql.startsWith("create extension"));
    for (const { sql } of statements) await pool.query(sql);
    const { rows } = await pool.query<{ found: string }>(
      "select concat_ws(' ', logicalrelid, partkey) as found from pg_dist_partition order by 1",
    );
    return rows.map(({ found }) => found);
  }

  it("does nothing at the second time, and refuses the other way", async () => {
    const first = await run("node");
    expect(first).toContain("adjacency node_id");
    expect(first).toContain("verification workspace_id");
    expect(first).toContain("release");
    expect(await run("node")).toEqual(first);
    await expect(run("workspace")).rejects.toThrow(/is distributed by node_id already; undistribute the tables first/);
    expect(await run("node")).toEqual(first);
  });

  it("is refused by a Postgres that is no Citus, with one line", async () => {
    const said: string[] = [];
    const plan = distributionPlan({ by: "node", shards });
    await expect(applyPlan(database.address, plan, (line) => said.push(line))).rejects.toThrow(
      "The database is no Citus coordinator: it does not have the extension citus",
    );
    expect(said).toEqual([]);
  });

  it("says that nobody answers", async () => {
    const plan = distributionPlan({ by: "node", shards });
    await expect(applyPlan("postgres://nobody:secret@127.0.0.1:1/none", plan, () => undefined)).rejects.toThrow(
      /^The database was not distributed: .*ECONNREFUSED/,
    );
  });
});

describe("a plan as a file", () => {
  it("is SQL with a reason before every statement", () => {
    const sql = planToSql(distributionPlan({ by: "workspace", shards: 64 }));
    expect(sql).toContain("set citus.shard_count = 64;");
    expect(sql).toContain("create_distributed_table('adjacency', 'workspace_id', colocate_with => 'document')");
    expect(sql.match(/^-- /gm)).toHaveLength(distributionPlan({ by: "workspace", shards: 64 }).length);
  });

  it.each([0, -1, 1.5, 5_000, Number.NaN])("is not made for %s shards", (number) => {
    expect(() => distributionPlan({ by: "node", shards: number })).toThrow("not a number of shards");
  });
});
