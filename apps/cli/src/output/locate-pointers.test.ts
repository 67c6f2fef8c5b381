import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { locatePointers } from "./locate-pointers.ts";

const utf8 = (text: string) => new TextEncoder().encode(text);

/** The text that a pointer's region covers. */
function textAt(text: string, pointer: string): string | null {
  const region = locatePointers(utf8(text), [pointer]).get(pointer);
  if (region === undefined) return null;
  const lines = text.split("\n");
  const offset = (line: number, column: number) =>
    lines.slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0) + column - 1;
  return text.slice(offset(region.startLine, region.startColumn), offset(region.endLine, region.endColumn));
}

const LINK = `{
  "signatures": [{"keyid": "aa"}, {"keyid": "bb"}],
  "signed": {
    "products": {
      "a/b~c \\"d\\" ☃ 😀.py": {"sha256": "11"},
      "" : [1, -2.5e3, true, null]
    }
  }
}`;

describe("the place of a JSON pointer in the bytes", () => {
  test("is a member with its name, on its line", () => {
    expect(textAt(LINK, '/signed/products/a~1b~0c "d" ☃ 😀.py/sha256')).toBe('"sha256": "11"');
    expect(locatePointers(utf8(LINK), ["/signed/products"]).get("/signed/products")).toEqual({
      startLine: 4,
      startColumn: 5,
      endLine: 7,
      endColumn: 6,
    });
  });

  test("is an element of a list, and a member without a name", () => {
    expect(textAt(LINK, "/signatures/1")).toBe('{"keyid": "bb"}');
    expect(textAt(LINK, "/signed/products//1")).toBe("-2.5e3");
  });

  test("is that of what is there above it where it points to nothing, and none where nothing is", () => {
    expect(textAt(LINK, "/signatures/1/cert")).toBe('{"keyid": "bb"}');
    expect(textAt(LINK, "/nothing")).toBeNull();
    expect(textAt(LINK, "")).toBeNull();
    expect(textAt("not json", "/signed")).toBeNull();
  });

  test("is the payload in a DSSE envelope", () => {
    const envelope = '{"payload": "eyJ9", "payloadType": "x", "signatures": []}';
    expect(textAt(envelope, "/signed/products/foo")).toBe('"payload": "eyJ9"');
  });

  test("is the last one of members that occur twice", () => {
    expect(textAt('{"a": {"b": 1}, "a": {"b": 2}}', "/a/b")).toBe('"b": 2');
    expect(textAt('{"a": {"b": 1}, "a": {}}', "/a/b")).toBe('"a": {}');
  });

  test("is found for every value of any JSON, however it is indented", () => {
    fc.assert(
      fc.property(fc.object({ maxDepth: 3 }), fc.constantFrom(0, 1, 4), (value, indent) => {
        const text = JSON.stringify(value, null, indent);
        const plain = JSON.parse(text);
        for (const name of Object.keys(plain)) {
          const pointer = `/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`;
          const found = textAt(text, pointer);
          expect(JSON.parse(`{${found}}`)).toEqual(
            JSON.parse(`{${JSON.stringify(name)}:${JSON.stringify(plain[name])}}`),
          );
        }
      }),
      { numRuns: 200 },
    );
  });

  test("does not throw on anything", () => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.string(), (bytes, token) => {
        locatePointers(bytes, [`/${token}`, "/signed/a"]);
      }),
    );
    const nested = "[".repeat(100_000);
    expect(locatePointers(utf8(nested), ["/0/0"]).size).toBeLessThan(2);
  });
});
