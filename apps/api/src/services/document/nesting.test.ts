import { describe, expect, test } from "vitest";
import { findDeepNesting } from "./nesting.ts";

const find = (text: string, limit = 2) => findDeepNesting(Buffer.from(text), limit);

describe("where a document nests deeper than the limit", () => {
  test.each([
    ["", null],
    ['[[1],{"a":2}]', null],
    ["[[[1]]]", { line: 1, column: 3 }],
    ['{"a":\n {"b":\n  [] } }', { line: 3, column: 3 }],
    ["[]{}[]{}[[[", { line: 1, column: 11 }],
  ])("%j", (text, place) => {
    expect(find(text)).toEqual(place);
  });

  test.each(['["[[[[", "{{{{"]', '["\\"[[[["]', '["\\\\", "[[[["]', '["not ended [[[[', '["ends in a backslash \\'])(
    "brackets in strings are text: %s",
    (text) => {
      expect(find(text)).toBeNull();
    },
  );

  test("a string that ends in a backslash is over", () => {
    expect(find('["\\\\"[[')).toEqual({ line: 1, column: 7 });
  });
});
