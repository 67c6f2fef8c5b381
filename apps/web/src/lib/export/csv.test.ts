import { describe, expect, it } from "vitest";
import { toCsv, toJsonRows } from "./csv.ts";

describe("a table as CSV", () => {
  it("quotes what RFC 4180 wants quoted and ends every line with CRLF", () => {
    expect(
      toCsv(
        ["a", "b"],
        [
          ['say "hi"', "one, two"],
          ["line\nbreak", null],
        ],
      ),
    ).toBe('a,b\r\n"say ""hi""","one, two"\r\n"line\nbreak",\r\n');
  });

  it.each(["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "\uff1d1"])(
    "text that begins like a formula is none any more: %j",
    (text) => {
      const line = toCsv([], [[text]]).slice(2);
      expect(line.replace(/^"/, "").startsWith("'")).toBe(true);
    },
  );

  it("a quoted formula cannot escape from its field", () => {
    expect(toCsv(["x"], [['=HYPERLINK("http://evil","x")']])).toBe(`x\r\n"'=HYPERLINK(""http://evil"",""x"")"\r\n`);
  });

  it("a formula behind a semicolon or a tab is no cell of its own where these part columns", () => {
    expect(toCsv(["x"], [["a;=1+1"], ["b\t=1+1"]])).toBe('x\r\n"a;=1+1"\r\n"b\t=1+1"\r\n');
  });

  it("a number stays a number, a negative one too", () => {
    expect(toCsv(["n"], [[-5]])).toBe("n\r\n-5\r\n");
  });
});

it("a table as JSON has the text as it is", () => {
  expect(JSON.parse(toJsonRows(["name", "size"], [["=1", 2]]))).toEqual([{ name: "=1", size: 2 }]);
});
