import { describe, expect, test } from "vitest";
import { remembering } from "./remembering.ts";

function counting() {
  const asked: string[] = [];
  const ask = remembering((text: string) => {
    asked.push(text);
    return { text };
  });
  return { ask, asked };
}

describe("what is remembered of a function", () => {
  test("is computed once for a text, however the text came about", () => {
    const { ask, asked } = counting();
    const digest = "0123456789abcdef";
    expect(ask(digest)).toEqual({ text: digest });
    expect(ask(`some text with ${digest} in it`.slice(15, 31))).toBe(ask(digest));
    expect(asked).toEqual([digest]);
  });

  test("has an end: long texts are computed each time, and of many texts the old ones are forgotten", () => {
    const { ask, asked } = counting();
    const long = "x".repeat(301);
    expect(ask(long)).toEqual({ text: long });
    expect(ask(long)).toEqual({ text: long });
    expect(asked).toEqual([long, long]);
    ask("first");
    for (let number = 0; number < 5_000; number += 1) ask(`text ${number}`);
    ask("first");
    expect(asked.filter((text) => text === "first")).toHaveLength(2);
  });
});
