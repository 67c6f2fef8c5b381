import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { columnSchema, readColumn, readNumbers, writeColumn, writeNumbers } from "./packed-column.ts";

describe("a column of numbers", () => {
  it("is read as it was written", () => {
    const number = fc.oneof(fc.integer({ min: -1, max: 40 }), fc.integer({ min: -1, max: 2 ** 31 - 1 }));
    fc.assert(
      fc.property(fc.array(number), (values) => {
        expect([...readNumbers(writeNumbers(values))]).toEqual(values);
        expect([...readColumn(columnSchema.parse(writeColumn(values)), values.length)]).toEqual(values);
        expect([...readColumn(values, values.length)]).toEqual(values);
      }),
    );
  });

  it("is read as it was written where the same difference follows again and again", () => {
    const run = fc.record({
      step: fc.oneof(fc.constant(0), fc.integer({ min: -3, max: 3 }), fc.integer({ min: -70_000, max: 70_000 })),
      times: fc.integer({ min: 1, max: 400 }),
    });
    fc.assert(
      fc.property(fc.array(run, { maxLength: 12 }), (runs) => {
        const values: number[] = [];
        for (const { step, times } of runs) {
          for (let time = 0; time < times; time += 1) values.push((values.at(-1) ?? 0) + step);
        }
        expect([...readNumbers(writeNumbers(values))]).toEqual(values);
      }),
    );
    const many = Array.from({ length: 50_000 }, (_, at) => at);
    expect(writeNumbers(many).length).toBeLessThan(8);
    expect([...readNumbers(writeNumbers(many))]).toEqual(many);
    expect(writeNumbers([5, 5, 5, 5])).toBe("KAAA");
    expect(writeNumbers([5, 5, 5, 5, 5, 7, 9])).toBe("KA-DEE");
    // As earlier versions wrote it.
    expect([...readNumbers("KAAAAEE")]).toEqual([5, 5, 5, 5, 5, 7, 9]);
  });

  it("is a letter for each number that is near the one before it", () => {
    expect(writeNumbers([0, 1, 2, 2, 17, 16, -1])).toBe("ACCAeDjB");
    expect(writeColumn([7, 7, 7])).toBe(7);
    expect(writeColumn([])).toBe("");
  });

  it("is refused when it is written otherwise, ends within a number or has another length", () => {
    for (const text of [
      "=",
      "A A",
      "é",
      "g",
      "A/",
      "////////A",
      "gggggggggggA",
      "-A",
      "A-",
      "A--A",
      "Ag-A",
      "A-g",
      "A-ggggggH",
    ]) {
      expect(() => readNumbers(text), text).toThrow(RangeError);
    }
    for (const column of ["AA", [1, 2], ""]) expect(() => readColumn(column, 3)).toThrow(RangeError);
    for (const column of [0.5, ["0"], [0.5], null, -2]) expect(columnSchema.safeParse(column).success).toBe(false);
  });
});
