import { describe, expect, it } from "vitest";
import { oneAhead } from "./one-ahead.ts";

describe("oneAhead", () => {
  it("gives every value in order, having asked for exactly one more", async () => {
    const asked: number[] = [];
    async function* source() {
      for (let value = 1; value <= 4; value += 1) {
        asked.push(value);
        yield value;
      }
    }
    const seen: [number, number][] = [];
    for await (const value of oneAhead(source())) {
      await new Promise((resume) => setImmediate(resume));
      seen.push([value, asked.length]);
    }
    expect(seen).toEqual([
      [1, 2],
      [2, 3],
      [3, 4],
      [4, 4],
    ]);
  });

  it("passes on what the source throws, after the values before it", async () => {
    async function* source() {
      yield 1;
      throw new Error("broken");
    }
    const seen: number[] = [];
    const reading = async () => {
      for await (const value of oneAhead(source())) seen.push(value);
    };
    await expect(reading()).rejects.toThrow("broken");
    expect(seen).toEqual([1]);
  });

  it("closes the source when nobody wants more, although it has failed meanwhile", async () => {
    let closed = false;
    async function* source() {
      try {
        yield 1;
        throw new Error("unheard");
      } finally {
        closed = true;
      }
    }
    for await (const _ of oneAhead(source())) break;
    expect(closed).toBe(true);
  });
});
