import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { copyInto } from "./copy-into.ts";
import { RowWriter, uuidBytes } from "./row-writer.ts";
import { createTestDatabase, type TestDatabase } from "./test-support/test-database.ts";

let test: TestDatabase;
beforeAll(async () => {
  test = await createTestDatabase();
  await test.database.execute(
    sql`create table written (id int not null, uid uuid, raw bytea, said text, at timestamptz)`,
  );
});
afterAll(() => test.drop());
beforeEach(async () => {
  await test.database.execute(sql`truncate written`);
});

const UUID = "0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0";
const DIGEST = Buffer.from(`${UUID.replaceAll("-", "")}ffffffffffffffffffffffffffffffff`, "hex");

interface Row {
  readonly id: number;
  readonly raw: Buffer;
  readonly said: string | null;
  readonly at: number;
}

/** What the table has after some rows were copied. */
async function copied(rows: readonly Row[], isTaken: (length: number) => boolean = () => false): Promise<Row[]> {
  function* chunks(): Generator<Buffer> {
    const writer = new RowWriter();
    for (const { id, raw, said, at } of rows) {
      writer.row(5).integer(id).uuid(DIGEST).bytes(raw).text(said).instant(at);
      if (isTaken(writer.length)) yield writer.take();
    }
    if (writer.length > 0) yield writer.take();
  }
  await test.database.transaction((open) => copyInto(open, "written (id, uid, raw, said, at)", chunks()));
  const stored = await test.database.execute<{ id: number; uid: string; raw: Buffer; said: string | null; ms: string }>(
    sql`select id, uid, raw, said, (extract(epoch from at) * 1000)::bigint::text as ms from written order by id`,
  );
  expect(stored.rows.every(({ uid }) => uid === UUID)).toBe(true);
  return stored.rows.map(({ id, raw, said, ms }) => ({ id, raw, said, at: Number(ms) }));
}

/** Bytes as one value each: buffers are compared element by element, which takes half a minute here. */
const compared = (rows: readonly Row[]): unknown[] => rows.map((row) => ({ ...row, raw: row.raw.toString("base64") }));

describe("rows that are written for COPY", () => {
  it("arrive as they were given", async () => {
    const rows: Row[] = [
      { id: -2_147_483_648, raw: Buffer.alloc(0), said: null, at: Date.UTC(1969, 6, 20) },
      { id: 0, raw: Buffer.from([0, 255, 1]), said: "", at: Date.UTC(2000, 0, 1) },
      {
        id: 2_147_483_647,
        raw: Buffer.from("x"),
        said: "ünï\u{1f600}\n\\N\t",
        at: Date.UTC(2026, 11, 1, 1, 2, 3, 456),
      },
    ];
    expect(await copied(rows)).toEqual(rows);
  });

  it("may be larger than what the writer begins with, and taken at any row", async () => {
    const rows: Row[] = Array.from({ length: 40 }, (_, id) => ({
      id,
      raw: Buffer.alloc(id * 9_000, id),
      said: "ü".repeat(id * 4_000),
      at: id,
    }));
    expect(compared(await copied(rows))).toEqual(compared(rows));
    await test.database.execute(sql`truncate written`);
    expect(compared(await copied(rows, (length) => length > 100_000))).toEqual(compared(rows));
  });

  it("do not change the bytes that were taken", () => {
    const writer = new RowWriter();
    const taken = writer.row(1).text("first").take();
    const before = Buffer.from(taken);
    writer.row(1).text("other");
    expect(taken.equals(before)).toBe(true);
    expect(writer.take()).not.toEqual(before);
  });
});

it("the bytes of a uuid are those of its digits", () => {
  expect(uuidBytes(UUID)).toEqual(DIGEST.subarray(0, 16));
});
