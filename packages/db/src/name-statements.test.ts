import { sql } from "drizzle-orm";
import pg from "pg";
import { afterEach, beforeEach, expect, it } from "vitest";
import { drizzleOnPool } from "./drizzle-on-pool.ts";
import { nameStatements } from "./name-statements.ts";
import { createTestDatabase, type TestDatabase } from "./test-support/test-database.ts";

let test: TestDatabase;
let pool: pg.Pool;
beforeEach(async () => {
  test = await createTestDatabase();
  pool = new pg.Pool({ ...test.connection, max: 1 });
  pool.on("connect", (client) => client.on("error", () => undefined));
  nameStatements(pool);
});
afterEach(async () => {
  await pool.end();
  await test.drop();
});

async function prepared(): Promise<string[]> {
  const { rows } = await pool.query<{ statement: string }>(
    "select statement from pg_prepared_statements order by name",
  );
  return rows.map(({ statement }) => statement);
}

it("prepares a statement that comes again, once, whatever its values", async () => {
  const database = drizzleOnPool(pool);
  const ask = async (value: number) => (await database.execute(sql`select ${value}::int as given`)).rows;
  expect(await ask(1)).toEqual([{ given: 1 }]);
  expect(await prepared()).toEqual([]);
  for (const value of [2, 3, 4]) expect(await ask(value)).toEqual([{ given: value }]);
  expect(await prepared()).toEqual(["select $1::int as given"]);
});

it("does not confuse two statements, nor a statement on a connection that is new", async () => {
  const database = drizzleOnPool(pool);
  for (let round = 0; round < 3; round += 1) {
    expect((await database.execute(sql`select ${round}::int as a`)).rows).toEqual([{ a: round }]);
    expect((await database.execute(sql`select ${round}::int as b`)).rows).toEqual([{ b: round }]);
    await database
      .transaction((open) => open.execute(sql`select pg_terminate_backend(pg_backend_pid())`))
      .catch(() => 0);
  }
});

it("does not fill the server with statements that never come again", async () => {
  const database = drizzleOnPool(pool);
  for (let round = 0; round < 2; round += 1) {
    for (let number = 0; number < 400; number += 1) await database.execute(sql.raw(`select ${number}`));
  }
  expect((await prepared()).length).toBeLessThanOrEqual(300);
});
