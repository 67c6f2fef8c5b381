import { expect, it } from "vitest";
import { sortAndFilter } from "./sort-rows.ts";

const rows = [
  { name: "b", size: 10 },
  { name: "a", size: 9 },
  { name: "c", size: null },
];
const columns = [
  { id: "name", value: (row: (typeof rows)[number]) => row.name },
  { id: "size", value: (row: (typeof rows)[number]) => row.size },
];
const names = (column: string, descending: boolean, filter = "") =>
  sortAndFilter(rows, columns, { column, descending }, filter).map(({ name }) => name);

it("sorts numbers as numbers, and what is not there last", () => {
  expect(names("size", false)).toEqual(["a", "b", "c"]);
  expect(names("name", true)).toEqual(["c", "b", "a"]);
});

it("filters by every word, in any column and whatever the case", () => {
  expect(names("name", false, "B 10")).toEqual(["b"]);
  expect(names("name", false, "B 9")).toEqual([]);
});

it("finds what is shown: a time in words, and what cannot be seen written out", () => {
  const kept = [{ text: "2026-12-01T09:29:42.756Z" }, { text: "a\u202Egpj.exe" }];
  const find = (words: string) => sortAndFilter(kept, [{ id: "text", value: ({ text }) => text }], null, words);
  expect(find("1 dec 2026, 09:29")).toEqual([kept[0]]);
  expect(find("2026-12-01")).toEqual([kept[0]]);
  expect(find("\\u202Egpj")).toEqual([kept[1]]);
  expect(find("\u202Egpj")).toEqual([kept[1]]);
});

it("a column that is not there sorts nothing", () => {
  expect(names("toString", false)).toEqual(["b", "a", "c"]);
});
