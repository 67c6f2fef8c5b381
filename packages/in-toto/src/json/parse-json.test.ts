import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { NESTING } from "../limits.ts";
import { utf8 } from "../test-support/signing.ts";
import { isJsonObject, JsonFloat, jsonFromPlain } from "./json-value.ts";
import { parseJson, parseJsonText } from "./parse-json.ts";

function value(text: string) {
  const parsed = parseJsonText(text);
  return parsed.ok ? parsed.value.value : parsed.error;
}

describe("values", () => {
  test("integers are exact and floats stay floats", () => {
    expect(value("9007199254740993")).toBe(9007199254740993n);
    expect(value("-0")).toBe(0);
    expect(value("1.0")).toEqual(new JsonFloat("1.0"));
    expect(value("1e2")).toEqual(new JsonFloat("1e2"));
    expect(value("NaN")).toEqual(new JsonFloat("NaN"));
  });

  test("`__proto__` is a member like any other", () => {
    const object = value('{"__proto__":{"x":1},"constructor":2}');
    expect(isJsonObject(object as never) && [...(object as ReadonlyMap<string, unknown>).keys()]).toEqual([
      "__proto__",
      "constructor",
    ]);
  });

  test("whatever JSON.stringify writes is read as it was", () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false }), (plain) => {
        const text = JSON.stringify(plain);
        const integers = JSON.parse(text, (_, member: unknown) =>
          typeof member === "number" ? Math.trunc(member / 1e300) + 0 : member,
        );
        expect(parseJson(utf8(JSON.stringify(integers)))).toEqual({
          ok: true,
          value: { value: jsonFromPlain(integers), duplicates: [] },
        });
        expect(parseJson(utf8(text)).ok).toBe(true);
      }),
    );
  });

  test("no input makes it throw", () => {
    fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => typeof parseJsonText(text).ok === "boolean"));
    fc.assert(fc.property(fc.uint8Array(), (bytes) => typeof parseJson(bytes).ok === "boolean"));
  });
});

describe("duplicate members", () => {
  test("are reported with their pointer, and the last one wins", () => {
    const parsed = parseJsonText('{"a":[{"b/c":1,"b/c":2}],"a~":0,"a~":1}');
    expect(parsed).toMatchObject({ ok: true, value: { duplicates: ["/a/0/b~1c", "/a~0"] } });
    expect(value('{"a":1,"a":2}')).toEqual(new Map([["a", 2]]));
  });
});

describe("errors have a place", () => {
  test.each([
    ["", "the file is empty", 1, 1],
    ["hello", "expected a JSON value", 1, 1],
    ['{"a":1,\n  "b" 2}', "expected a colon after the member name", 2, 7],
    ['{"a":"xy', "the file is cut off: expected the end of a string", 1, 9],
    ["[1,", "the file is cut off: expected a JSON value", 1, 4],
    ["[1,]", "expected a JSON value", 1, 4],
    ["{,}", "expected a member name in double quotes", 1, 2],
    ['"a\nb"', "a control character in a string", 1, 3],
    ['"\\x"', "a broken escape in a string", 1, 2],
    ["1 2", "there is more text after the JSON value", 1, 3],
    ["01", "there is more text after the JSON value", 1, 2],
  ])("%j", (text, reason, line, column) => {
    expect(parseJsonText(text)).toEqual({ ok: false, error: { reason, line, column } });
  });

  test("bytes that are not UTF-8, with the line they are on", () => {
    const bytes = new Uint8Array([...utf8('{"a":\n"é'), 0xff, ...utf8('"}')]);
    expect(parseJson(bytes)).toEqual({
      ok: false,
      error: { reason: "the file is not UTF-8 text", line: 2, column: 3 },
    });
  });

  test("a byte order mark is refused", () => {
    expect(parseJson(new Uint8Array([0xef, 0xbb, 0xbf, 0x31]))).toMatchObject({ ok: false });
  });

  test("nesting and digits are bounded", () => {
    expect(parseJsonText("[".repeat(NESTING.maximum) + "]".repeat(NESTING.maximum)).ok).toBe(true);
    expect(parseJsonText("[".repeat(100_000))).toMatchObject({
      ok: false,
      error: { column: NESTING.maximum + 1, exceeded: { limit: NESTING } },
    });
    expect(parseJsonText("9".repeat(5000))).toMatchObject({ ok: false });
  });
});
