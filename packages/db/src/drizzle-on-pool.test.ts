import { sql } from "drizzle-orm";
import pg from "pg";
import { afterEach, beforeEach, expect, it } from "vitest";
import { isUnavailable } from "./database.ts";
import { drizzleOnPool } from "./drizzle-on-pool.ts";
import { createTestDatabase, type TestDatabase } from "./test-support/test-database.ts";

let test: TestDatabase;
let pool: pg.Pool;
beforeEach(async () => {
  test = await createTestDatabase();
  pool = new pg.Pool({ ...test.connection, max: 1 });
  pool.on("connect", (client) => client.on("error", () => undefined));
});
afterEach(async () => {
  await pool.end();
  await test.drop();
});

/** What a transaction reads that does nothing else. */
const one = async () => {
  const { rows } = await drizzleOnPool(pool).transaction((open) => open.execute(sql`select 1 as one`));
  return rows;
};

it("gives a connection back that broke before the transaction began", async () => {
  pool.once("acquire", (client) => {
    client.query("select pg_terminate_backend(pg_backend_pid())").catch(() => undefined);
  });
  await expect(one()).rejects.toThrow();
  expect(await one()).toEqual([{ one: 1 }]);
});

it("gives a connection back that broke within the transaction", async () => {
  const database = drizzleOnPool(pool);
  const broken = database.transaction((open) => open.execute(sql`select pg_terminate_backend(pg_backend_pid())`));
  await expect(broken).rejects.toThrow();
  expect(await one()).toEqual([{ one: 1 }]);
});

it("says of every statement on a connection that broke that the database is away, the rollback included", async () => {
  const broken = drizzleOnPool(pool).transaction(async (open) => {
    await open.execute(sql`select pg_terminate_backend(pg_backend_pid())`).catch(() => undefined);
    await open.execute(sql`select 1`);
  });
  const error = await broken.catch((thrown: unknown) => thrown);
  expect(String(error)).toContain("rollback");
  expect(isUnavailable(error)).toBe(true);
});

it("undoes what a transaction did that throws", async () => {
  const database = drizzleOnPool(pool);
  await database.execute(sql`create table kept (id int)`);
  const thrown = database.transaction(async (open) => {
    await open.execute(sql`insert into kept values (1)`);
    throw new Error("not this one");
  });
  await expect(thrown).rejects.toThrow("not this one");
  const { rows } = await database.execute(sql`select count(*)::int as count from kept`);
  expect(rows).toEqual([{ count: 0 }]);
});
