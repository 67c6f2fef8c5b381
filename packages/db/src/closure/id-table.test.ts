import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { IdTable } from "./id-table.ts";

/** Ids of which many begin alike, so that no word alone tells them apart. */
const word = fc.constantFrom("00000000", "00000001", "0000ffff", "00010000", "7fffffff", "80000000", "ffffffff");
const id = fc
  .tuple(word, word, word, word)
  .map((words) => words.join("").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5"));

describe("the table of ids", () => {
  it("gives every id one number, and the id back for the number", () => {
    fc.assert(
      fc.property(fc.array(id, { maxLength: 60 }), fc.array(id, { maxLength: 10 }), (ids, others) => {
        const table = new IdTable();
        const numbers = new Map(ids.map((each) => [each, table.add(each)]));
        expect(table.size).toBe(new Set(ids).size);
        for (const [each, number] of numbers) {
          expect(table.at(number)).toBe(each);
          expect(table.add(each)).toBe(number);
        }
        for (const each of others) expect(table.find(each)).toBe(numbers.get(each) ?? -1);
      }),
    );
  });

  it("sorts as texts are sorted, and says where each went", () => {
    fc.assert(
      fc.property(fc.uniqueArray(id, { maxLength: 60 }), (ids) => {
        const table = new IdTable();
        for (const each of ids) table.add(each);
        const { table: sorted, places } = table.sorted();
        expect(Array.from({ length: sorted.size }, (_, at) => sorted.at(at))).toEqual(ids.toSorted());
        for (const [at, each] of ids.entries()) expect(sorted.find(each)).toBe(places[at]);
      }),
    );
  });

  it("holds 100,000 ids and takes some tens of bytes for each", () => {
    const table = new IdTable();
    const ids = Array.from({ length: 100_000 }, () => crypto.randomUUID());
    for (const each of ids) table.add(each);
    expect(ids.map((each) => table.find(each))).toEqual(ids.map((_, at) => at));
    expect(table.bytes / ids.length).toBeLessThan(50);
  });
});
