import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { globMatcher } from "./name-pattern.ts";

describe("glob patterns (beyond the table of the conformance corpus)", () => {
  // An exponential matcher would not come back within the lifetime of the test runner.
  test("come to an end on patterns that make regular expressions backtrack for ever", () => {
    expect(globMatcher(`${"*a".repeat(50)}b`)("a".repeat(20_000))).toBe(false);
  });

  test("every name without special characters matches itself and `*`", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (name) => {
        expect(globMatcher("*")(name)).toBe(true);
        if (!/[*?[]/.test(name)) expect(globMatcher(name)(name)).toBe(true);
        expect(globMatcher("?".repeat([...name].length))(name)).toBe(true);
      }),
    );
  });

  test.each([
    ["[b-a!c]", "x", true], // Python drops the empty range, and what is left is a negation
    ["[b-a!c]", "c", false],
    ["[a--]", "a", false],
    ["[--0]", ".", true],
    ["[]-a]", "^", true],
    ["[!]", "[!]", true],
    ["a[", "a[", true],
  ])("%s and %s as CPython 3.11 has it", (pattern, name, expected) => {
    expect(globMatcher(pattern)(name)).toBe(expected);
  });
});
