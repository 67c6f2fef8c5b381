import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { jsonFromPlain } from "../json/json-value.ts";
import { parseJson, parseJsonText } from "../json/parse-json.ts";
import { canonicalJson, compareCodePoints, sortedByCodePoint } from "./canonical-json.ts";

function encode(text: string) {
  const parsed = parseJsonText(text);
  if (!parsed.ok) throw new Error(parsed.error.reason);
  return canonicalJson(parsed.value.value);
}

describe("canonical JSON", () => {
  test("sorts members by code point, not by UTF-16 unit", () => {
    expect(sortedByCodePoint(["\u{1f600}", "\uff5e", "a", ""])).toEqual(["", "a", "\uff5e", "\u{1f600}"]);
  });

  test("names the place of what cannot be encoded", () => {
    expect(encode('{"a":[0,{"b":1.5}]}')).toEqual({
      ok: false,
      error: { reason: "1.5 is not an integer", pointer: "/a/1/b" },
    });
    expect(encode('["\\ud800"]')).toMatchObject({ ok: false, error: { pointer: "/0" } });
    expect(encode('{"\\ud800":1}')).toMatchObject({ ok: false });
  });

  test("does not depend on the order of members", () => {
    fc.assert(
      fc.property(
        fc.dictionary(
          fc.string({ unit: "binary" }).filter((name) => name.isWellFormed()),
          fc.integer(),
        ),
        (plain) => {
          const reversed = Object.fromEntries(Object.entries(plain).reverse());
          expect(canonicalJson(jsonFromPlain(plain))).toEqual(canonicalJson(jsonFromPlain(reversed)));
        },
      ),
    );
  });

  test("of text without control characters is JSON with the same value", () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null))),
        (plain) => {
          const value = jsonFromPlain(plain);
          const bytes = canonicalJson(value);
          expect(bytes.ok && parseJson(bytes.value)).toEqual({ ok: true, value: { value, duplicates: [] } });
        },
      ),
    );
  });

  test("compares code points as a total order", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.string({ unit: "binary" }), (a, b) => {
        const points = (text: string) => [...text].map((character) => character.codePointAt(0) ?? 0);
        const expected = Buffer.compare(
          Buffer.from(new Uint32Array(points(a)).buffer),
          Buffer.from(new Uint32Array(points(b)).buffer),
        );
        expect(Math.sign(compareCodePoints(a, b)) === 0).toBe(expected === 0);
        expect(Math.sign(compareCodePoints(a, b))).toBe(-Math.sign(compareCodePoints(b, a)) || 0);
      }),
    );
  });
});
