import { describe, expect, test } from "vitest";
import { readAll } from "../test-support/read-all.ts";

const read = (text: string, limits = {}) => readAll(Buffer.from(text), limits);

describe("JSON Lines", () => {
  test("are one document a line, by line number, blank lines passed over", async () => {
    expect(await read('{"a":1}\n\n  \n{"b":2}\r\n{"c":3}')).toEqual([
      'file:1: {"a":1}',
      'file:4: {"b":2}',
      'file:5: {"c":3}',
    ]);
  });

  test("are known although some lines are none", async () => {
    expect(await read('# a comment\n{"a":1}\n{"broken":\n')).toEqual([
      "file:1: # a comment",
      'file:2: {"a":1}',
      'file:3: {"broken":',
    ]);
    expect(await read('{"broken":\n{"a":1}\n')).toEqual(['file:1: {"broken":', 'file:2: {"a":1}']);
  });

  test.each([
    ["one line", '{"a":{"b":[]}}\n'],
    ["one line and blank ones", '\n{"a":1}\n\n'],
    ["an indented document", '{\n  "a": {},\n  "b": [\n    {}\n  ]\n}\n'],
    ["a document broken off in the middle", '{\n "signed": {\n  "_type": "link",\n'],
    ["a document whose lines start at the left", '{"a": [\n{"b": 1}\n], "c": {\n"d": 1}\n}'],
    ["a list of objects, one a line", '[\n{"a":1},\n{"b":2}\n]'],
    ["braces inside of a string", '{"a": "\n{}\n'],
    ["PEM", "-----BEGIN PUBLIC KEY-----\nMCow\n-----END PUBLIC KEY-----\n"],
    ["plain text", "this is\nno evidence\n"],
  ])("are not %s", async (_what, text) => {
    expect(await read(text)).toEqual([`file: ${text}`]);
  });

  test("are none of a long document in which an object has a line of its own", async () => {
    const text = `{"signatures": [\n{"keyid": "ab"}\n],\n"signed": "${"x".repeat(2_000_000)}"\n}\n`;
    expect(await read(text)).toEqual([`file: ${text}`]);
  });

  test("are known although it takes megabytes until one of them is an object", async () => {
    const comment = "# comment\n".repeat(50_000);
    expect((await read(`${comment}{"a":1}\n{"b":2}\n`)).slice(-2)).toEqual([
      'file:50001: {"a":1}',
      'file:50002: {"b":2}',
    ]);
  });

  test("may be indented", async () => {
    expect(await read(' {"a":1}\n {"b":2}\n')).toEqual(['file:1:  {"a":1}', 'file:2:  {"b":2}']);
  });

  test("may be any number of megabytes", async () => {
    const line = `{"a":"${"x".repeat(990)}"}`;
    const items = await read(`${line}\n`.repeat(40_000));
    expect(items).toHaveLength(40_000);
    expect(new Set(items.map((item) => item.slice(item.indexOf(" ") + 1)))).toEqual(new Set([line]));
  });

  test("may begin with a line of megabytes", async () => {
    const long = `{"a":"${"x".repeat(3_000_000)}"}`;
    expect((await read(`${long}\n{"b":1}`)).map((item) => item.length)).toEqual([long.length + 8, 15]);
  });

  test("lose a line beyond the limit, and nothing else", async () => {
    const text = `{"a":1}\n{"b":"${"x".repeat(100)}"}\n{"c":3}\n`;
    expect(await read(text, { documentBytes: 50 })).toEqual([
      'file:1: {"a":1}',
      "file:2: !the line is longer than the limit of 50 bytes",
      'file:3: {"c":3}',
    ]);
  });

  test("end at the limit on lines, and say so", async () => {
    expect(await read('{"a":1}\n'.repeat(4), { entries: 3 })).toEqual([
      'file:1: {"a":1}',
      'file:2: {"a":1}',
      'file:3: {"a":1}',
      "file: !it has more than the limit of 3 entries; what came before (3) was read",
    ]);
  });
});
