import { sql } from "@stemma/db";
import { createTestDatabase, type TestDatabase } from "@stemma/db/test-support";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { booleanArray, byteaArray, integerArray, smallintArray, textArray, uuidArray } from "./pg-arrays.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

/** What Postgres makes of an array that was written by us. */
async function read<T>(type: string, array: Buffer): Promise<T[]> {
  const { rows } = await database.database.execute<{ value: T }>(
    sql`select value from unnest(${array}::${sql.raw(type)}[]) with ordinality as t(value, at) order by at`,
  );
  return rows.map(({ value }) => value);
}

describe("an array for Postgres", () => {
  it("brings any text there as it is, and null", async () => {
    const strange = [
      "",
      "null",
      "NULL",
      "{}",
      '"',
      "\\",
      '\\"',
      "a,b",
      " a ",
      "\n\t\r",
      "ünï\u{1f600}",
      null,
      "'; drop",
    ];
    expect(await read("text", textArray(strange))).toEqual(strange);
    const text = fc.string({ unit: "binary" }).map((value) => value.replaceAll("\0", "").toWellFormed());
    await fc.assert(
      fc.asyncProperty(fc.array(text, { maxLength: 20 }), async (values) => {
        expect(await read("text", textArray(values))).toEqual(values);
      }),
      { numRuns: 50 },
    );
  });

  it("brings bytes, uuids and numbers there as they are", async () => {
    const bytes = [Buffer.alloc(0), Buffer.from([0, 0x5c, 0x22, 0xff]), Buffer.from("text")];
    expect(await read("bytea", byteaArray(bytes))).toEqual(bytes);
    const ids = ["00000000-0000-4000-8000-000000000001", "ffffffff-0000-4000-8000-000000000001"];
    expect(await read("uuid", uuidArray(ids))).toEqual(ids);
    expect(await read("uuid", uuidArray(ids.map((id) => id.toUpperCase())))).toEqual(ids);
    expect(await read("integer", integerArray([1, null, -1, 2_147_483_647]))).toEqual([1, null, -1, 2_147_483_647]);
    expect(await read("smallint", smallintArray([1, -1, 0]))).toEqual([1, -1, 0]);
    expect(await read("boolean", booleanArray([true, false]))).toEqual([true, false]);
    expect(await read("uuid", uuidArray([]))).toEqual([]);
    expect(await read("bytea", byteaArray([]))).toEqual([]);
    expect(await read("text", textArray([]))).toEqual([]);
  });

  it("of uuids takes nothing else for one", () => {
    for (const wrong of [
      "",
      "00000000-0000-4000-8000-00000000000",
      "g0000000-0000-4000-8000-000000000001",
      "`0000000-0000-4000-8000-000000000001",
    ]) {
      expect(() => uuidArray([wrong])).toThrow("is not a uuid");
    }
  });
});
