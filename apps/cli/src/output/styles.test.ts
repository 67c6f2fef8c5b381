import { describe, expect, test } from "vitest";
import { stylesFor } from "./styles.ts";

describe("colours", () => {
  test("are used on a terminal", () => {
    expect(stylesFor({ isTTY: true }, {}).bad("x")).toBe("\u001b[31mx\u001b[39m");
  });

  test.each([
    ["not on a terminal", { isTTY: false }, {}],
    ["asked for none with NO_COLOR", { isTTY: true }, { NO_COLOR: "1" }],
    ["on a dumb terminal", { isTTY: true }, { TERM: "dumb" }],
  ])("are absent when %s", (_, stream, environment) => {
    expect(stylesFor(stream, environment).bad("x")).toBe("x");
  });
});
