import { sql } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { copyInto } from "./copy-into.ts";
import { type Database, isUnavailable } from "./database.ts";
import { createTestDatabase, type TestDatabase } from "./test-support/test-database.ts";

let test: TestDatabase;
let database: Database;
beforeEach(async () => {
  test = await createTestDatabase();
  ({ database } = test);
  await database.execute(sql`create table copied (id int primary key, name text not null, note text)`);
});
afterEach(() => test.drop());

const TARGET = "copied (id, name, note)";

/** A row as COPY wants it. */
function row(id: number, name: string | null, note: string | null = null): Buffer {
  const values = [Buffer.from(new Uint8Array(new Int32Array([id]).buffer).reverse()), name, note];
  const parts = values.map((value) => (typeof value === "string" ? Buffer.from(value) : value));
  const columns = parts.map((part) => Buffer.concat([length(part?.length ?? -1), part ?? Buffer.alloc(0)]));
  return Buffer.concat([Buffer.from([0, parts.length]), ...columns]);
}

function length(bytes: number): Buffer {
  const written = Buffer.alloc(4);
  written.writeInt32BE(bytes);
  return written;
}

const copy = (chunks: Iterable<Buffer>) => database.transaction((open) => copyInto(open, TARGET, chunks));

async function stored(): Promise<unknown[]> {
  return (await database.execute(sql`select id, name, note from copied order by id`)).rows;
}

/** What a promise is rejected with. */
async function errorOf(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => expect.unreachable("nothing was thrown"),
    (error: unknown) => error,
  );
}

describe("rows that are copied", () => {
  it("are there as they were given: null, empty, and any text", async () => {
    await copy([Buffer.concat([row(1, ""), row(2, "ünï\u{1f600}\n\\N\t", "\\.")]), row(-3, "null", "")]);
    expect(await stored()).toEqual([
      { id: -3, name: "null", note: "" },
      { id: 1, name: "", note: null },
      { id: 2, name: "ünï\u{1f600}\n\\N\t", note: "\\." },
    ]);
  });

  it("may be none", async () => {
    await copy([]);
    expect(await stored()).toEqual([]);
  });

  it("may be many: others get their turn, and the next chunk is made when the one before is on its way", async () => {
    let turn = 0;
    const count = () => {
      turn += 1;
      counting = setImmediate(count);
    };
    let counting = setImmediate(count);
    const turns = new Set<number>();
    function* chunks(): Generator<Buffer> {
      for (let id = 0; id < 200; id += 1) {
        turns.add(turn);
        yield row(id, "x".repeat(100_000));
      }
    }
    await copy(chunks());
    clearImmediate(counting);
    expect(turns.size).toBe(200);
    const { rows } = await database.execute(sql`select count(*)::int as count, min(length(name)) as least from copied`);
    expect(rows).toEqual([{ count: 200, least: 100_000 }]);
  });

  it("belong to their transaction", async () => {
    const undone = database.transaction(async (open) => {
      await copyInto(open, TARGET, [row(1, "a")]);
      expect((await open.execute(sql`select id from copied`)).rows).toEqual([{ id: 1 }]);
      throw new Error("not this one");
    });
    await expect(undone).rejects.toThrow("not this one");
    expect(await stored()).toEqual([]);
  });

  it("are refused outside of one", async () => {
    await expect(copyInto(database, TARGET, [row(1, "a")])).rejects.toThrow("in a transaction");
  });
});

describe("a copy that fails", () => {
  it.each([
    ["a row that is there", [row(1, "a"), row(1, "b")], "23505"],
    ["a null where none may be", [row(1, null)], "23502"],
    ["a text with U+0000", [row(1, "a\0")], "22021"],
    ["bytes that are no row", [Buffer.from([0, 9])], "22P04"],
    [
      "much that follows the wrong row",
      [row(1, null), ...Array.from({ length: 99 }, () => Buffer.alloc(99_999))],
      "23502",
    ],
  ])("says what Postgres says of %s, and the next one works", async (_what, chunks, code) => {
    expect(await errorOf(copy(chunks))).toMatchObject({ code });
    await copy([row(2, "b")]);
    expect(await stored()).toEqual([{ id: 2, name: "b", note: null }]);
  });

  it("says that there is no such table", async () => {
    const missing = database.transaction((open) => copyInto(open, "nowhere", [row(1, "a")]));
    expect(await errorOf(missing)).toMatchObject({ code: "42P01" });
  });

  it("throws what its chunks throw, and nothing is stored", async () => {
    function* chunks(): Generator<Buffer> {
      yield row(1, "a".repeat(300_000));
      throw new Error("no more of them");
    }
    await expect(copy(chunks())).rejects.toThrow("no more of them");
    expect(await stored()).toEqual([]);
    await copy([row(2, "b")]);
    expect(await stored()).toHaveLength(1);
  });

  it("says that the database is away when its connection breaks", async () => {
    const broken = database.transaction(async (open) => {
      const [{ pid }] = (await open.execute<{ pid: number }>(sql`select pg_backend_pid() as pid`)).rows as [
        { pid: number },
      ];
      function* chunks(): Generator<Buffer> {
        for (let id = 0; ; id += 1) {
          if (id === 20) database.execute(sql`select pg_terminate_backend(${pid})`).catch(() => undefined);
          yield row(id, "x".repeat(100_000));
        }
      }
      await copyInto(open, TARGET, chunks());
    });
    expect(isUnavailable(await errorOf(broken))).toBe(true);
    expect(await stored()).toEqual([]);
  });
});
