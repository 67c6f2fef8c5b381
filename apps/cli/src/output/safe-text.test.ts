import { describe, expect, test } from "vitest";
import { safeText } from "./safe-text.ts";

describe("text of foreign origin", () => {
  test.each([
    ["\u001b[31mred", "\\x1b[31mred"],
    ["a\r\nb\tc", "a\\x0d\\nb\\tc"],
    ["\u009b2J\u007f", "\\x9b2J\\x7f"],
    ["right\u202eto left", "right\\u{202e}to left"],
    ["zero\u200bwidth", "zero\\u{200b}width"],
    ["\ud800", "\\u{d800}"],
    ["tag\u{e0041}", "tag\\u{e0041}"],
    ["line\u2028separator", "line\\u{2028}separator"],
  ])("%j is made harmless", (text, safe) => {
    expect(safeText(text)).toBe(safe);
  });

  test("stays as it is when it is ordinary, in any script", () => {
    expect(safeText("src/größe/日本語/😀.py")).toBe("src/größe/日本語/😀.py");
  });

  test("is cut when it is very long, and says by how much", () => {
    expect(safeText("a".repeat(1_234))).toBe(`${"a".repeat(1_000)}… (234 more characters)`);
  });
});
