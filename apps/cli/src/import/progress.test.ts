import { describe, expect, test } from "vitest";
import { progressOn } from "./progress.ts";

/** A stream that remembers what was written. */
function stream(isTTY: boolean, columns = 80) {
  const written: string[] = [];
  const write = (text: string): boolean => written.push(text) > 0;
  return { written, stream: { isTTY, columns, write } as unknown as NodeJS.WriteStream };
}

describe("progress", () => {
  test("is one line on a terminal that redraws itself, no wider than the terminal", () => {
    const { written, stream: terminal } = stream(true, 51);
    let now = 0;
    const progress = progressOn(terminal, () => now);
    progress.update({ share: 0.5, words: "imported 10 of 20 items" });
    progress.update({ share: 0.6, words: "too soon to draw" });
    now = 200;
    progress.update({ share: 1, words: "x".repeat(100) });
    progress.clear();
    expect(written).toEqual([
      `\r\u001b[2K[${"#".repeat(15)}${"-".repeat(15)}] imported 10 of 20`,
      `\r\u001b[2K[${"#".repeat(30)}] ${"x".repeat(17)}`,
      "\r\u001b[2K",
    ]);
    expect(written.slice(0, 2).every((line) => !line.includes("\n"))).toBe(true);
  });

  test("is a plain line every ten seconds anywhere else", () => {
    const { written, stream: log } = stream(false);
    let now = 0;
    const progress = progressOn(log, () => now);
    for (; now <= 25_000; now += 1_000) progress.update({ share: now / 100_000, words: "imported 5 items" });
    progress.clear();
    expect(written).toEqual(["10 % imported 5 items\n", "20 % imported 5 items\n"]);
  });
});
