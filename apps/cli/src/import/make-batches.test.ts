import { describe, expect, test } from "vitest";
import { makeBatches } from "./make-batches.ts";

const files = (...sizes: number[]) => sizes.map((size, index) => ({ path: `/${index}`, name: `${index}`, size }));
const names = (...sizes: number[]) =>
  makeBatches(files(...sizes), { files: 3, bytes: 10 }).map((batch) => batch.map(({ name }) => name).join(" "));

describe("batches", () => {
  test("hold as many files as may go into one upload, in order", () => {
    expect(names(1, 1, 1, 1)).toEqual(["0 1 2", "3"]);
  });

  test("hold no more bytes than an upload may have", () => {
    expect(names(6, 4, 1, 10)).toEqual(["0 1", "2", "3"]);
  });

  test("give a file that is larger than an upload one of its own", () => {
    expect(names(1, 20, 1)).toEqual(["0", "1", "2"]);
  });

  test("are none when there are no files", () => {
    expect(names()).toEqual([]);
  });
});
