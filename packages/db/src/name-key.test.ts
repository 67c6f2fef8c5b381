import { describe, expect, it } from "vitest";
import { nameKeyOf } from "./name-key.ts";

describe("nameKeyOf", () => {
  it("begins with the file name and goes on with the folders, from the inside out", () => {
    expect(nameKeyOf("src/lib/Main.c")).toBe("main.c/lib/src");
    expect(nameKeyOf("./main.c")).toBe("main.c");
    expect(nameKeyOf("/etc//passwd")).toBe("passwd/etc");
  });

  it("has nothing that Postgres cannot store, and fits into an index", () => {
    expect(nameKeyOf("a\0b")).toBe("a\ufffdb");
    expect(nameKeyOf("\ud800x")).toBe("\ufffdx");
    const longest = nameKeyOf("\u{1f600}".repeat(100_000));
    expect(Buffer.byteLength(longest)).toBeLessThan(2_000);
    expect(longest.isWellFormed()).toBe(true);
  });

  it("is empty for a name of which nothing is left", () => {
    expect(nameKeyOf("./")).toBe("");
  });
});
