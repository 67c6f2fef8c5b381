import { expect, it } from "vitest";
import { locatePointer } from "./locate-pointer.ts";

const text = '{ "a": [1, {"b/c": "x\\"}", "d": 2}], "a~": null, "twice": 1, "twice": {"in": true} }';
const at = (pointer: string): string | null => {
  const range = locatePointer(text, pointer);
  return range === null ? null : text.slice(range.start, range.end);
};

it("finds members, items and escaped names", () => {
  expect(at("")).toBe(text);
  expect(at("/a/0")).toBe("1");
  expect(at("/a/1/b~1c")).toBe('"x\\"}"');
  expect(at("/a/1/d")).toBe("2");
  expect(at("/a~0")).toBe("null");
});

it("of a member that occurs twice takes the last, as every reader does", () => {
  expect(at("/twice/in")).toBe("true");
});

it("finds nothing where nothing is, and nothing in what is no JSON", () => {
  expect(at("/a/7")).toBeNull();
  expect(at("/toString")).toBeNull();
  expect(at("a")).toBeNull();
  for (const broken of ["", "{", '{"a', '{"a":', '{"a":1', "[1,", '{"\\x":1}'])
    expect(locatePointer(broken, "/a")).toBeNull();
});

it("is not thrown off by ten thousand levels", () => {
  const deep = `{"a":${"[".repeat(10_000)}${"]".repeat(10_000)},"b":1}`;
  expect(locatePointer(deep, "/b")).toEqual({ start: deep.length - 2, end: deep.length - 1 });
});
