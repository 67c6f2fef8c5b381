import { deflateRawSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { makeOverlappingZip, makeZip, type ZipEntry } from "../test-support/make-zip.ts";
import { readAll } from "../test-support/read-all.ts";

const SYMLINK = 0o120777;
const DEVICE = 0o020666;

describe("a zip", () => {
  test("is read in all its ways of writing an entry, with its paths", async () => {
    const zip = makeZip([
      { path: "links/", content: "" },
      { path: "links/deflated", content: "one" },
      { path: "links/stored", content: "two", store: true },
      { path: "links\\build.abcdef01\\from-windows", content: "three" },
      { path: "descriptor", content: "four", descriptor: true },
      { path: "zip64", content: "five", zip64: true },
      { path: "ünïcode", content: "six", unixMode: 0o100644 },
      { path: "ünmarked", content: "seven", unmarkedName: true },
    ]);
    expect(await readAll(zip)).toEqual([
      "links/deflated: one",
      "links/stored: two",
      "links/build.abcdef01/from-windows: three",
      "descriptor: four",
      "zip64: five",
      "ünïcode: six",
      "ünmarked: seven",
    ]);
  });

  test.each<[string, Partial<ZipEntry>, string]>([
    ["symbolic link", { unixMode: SYMLINK }, "it is a symbolic link; archives hold the files themselves"],
    ["device", { unixMode: DEVICE }, "it is no regular file"],
    ["absolute path", { path: "/etc/passwd" }, "its path is absolute; archives hold relative paths"],
    ["path that leaves", { path: "../../evil" }, 'its path leaves the archive by ".."'],
    ["path with a zero byte", { path: "a\0.link" }, "its path holds a zero byte"],
    ["encrypted entry", { flags: 1 }, "it is encrypted"],
    ["method that is not read", { method: 12, store: true }, "it is compressed by method 12, which is not read"],
    ["wrong checksum", { crc: 1 }, "its checksum (CRC-32) is wrong"],
    ["wrong size", { size: 7 }, "it is 5 bytes long and the archive says 7"],
    ["damaged data", { data: Buffer.from("ffffffff", "hex") }, "its compressed data is damaged"],
    ["other name in its local header", { local: { path: "eve" } }, "the archive contradicts itself about its name"],
    ["other size in its local header", { local: { size: 4 } }, "the archive contradicts itself about its size"],
    ["other checksum in its local header", { local: { crc: 4 } }, "the archive contradicts itself about its checksum"],
    ["path that is too long", { path: "x".repeat(1_025) }, "its path is longer than 1,024 bytes"],
  ])("refuses a %s with the reason, and reads the others", async (_what, defect, reason) => {
    const zip = makeZip([
      { path: "a", content: "1" },
      { path: "bad", content: "12345", ...defect },
      { path: "b", content: "2" },
    ]);
    const items = await readAll(zip);
    expect(items).toHaveLength(3);
    expect([items[0], items[2]]).toEqual(["a: 1", "b: 2"]);
    expect(items[1]).toMatch(/: !/);
    expect(items[1]).toContain(`: !${reason}`);
  });

  test("keeps both of two entries with one path and says so", async () => {
    const zip = makeZip([
      { path: "a", content: "1" },
      { path: "a", content: "2" },
    ]);
    expect(await readAll(zip)).toEqual([
      "a: 1",
      "a: 2 (another entry of the archive has the same path; both are kept)",
    ]);
  });

  test("whose local header is missing loses that entry alone", async () => {
    const zip = makeZip([
      { path: "a", content: "1" },
      { path: "b", content: "2" },
    ]);
    const second = zip.indexOf("PK\u0003\u0004", 4, "latin1");
    zip[second + 2] = 0x07;
    expect(await readAll(zip)).toEqual(["a: 1", "b: !its local header is damaged or missing"]);
  });

  test("that is cut off has lost its directory and says so", async () => {
    const zip = makeZip([{ path: "a", content: "1" }]);
    expect(await readAll(zip.subarray(0, zip.length - 5))).toEqual([
      "file: !the zip archive has no directory at its end: it is cut off, or something follows it; nothing could be read",
    ]);
  });

  test("whose directory breaks off keeps what came before and reports the rest", async () => {
    const zip = makeZip([
      { path: "a", content: "1" },
      { path: "b", content: "2" },
    ]);
    const second = zip.lastIndexOf("PK\u0001\u0002", zip.length, "latin1");
    zip[second] = 0;
    const items = await readAll(zip);
    expect(items[0]).toBe("a: 1");
    expect(items[1]).toMatch(/^file: !the directory of the zip archive is damaged .*what came before \(1\) was read$/);
    expect(items).toHaveLength(2);
  });

  test("that is a bomb ends at the ratio", async () => {
    const content = Buffer.alloc(30 * 1024 * 1024, 0x20);
    const data = deflateRawSync(content, { level: 9 });
    const entries = Array.from({ length: 20 }, (_, index) => ({ path: `${index}`, content, data }));
    const items = await readAll(makeZip(entries));
    expect(items.length).toBeLessThan(5);
    expect(items.at(-1)).toMatch(/^file: !it expands to more than 200 times its size, which is a decompression bomb/);
  });

  test("that lies about a size expands no further than one document may be long", async () => {
    const content = Buffer.alloc(200 * 1024 * 1024, 0x20);
    const zip = makeZip([{ path: "liar", content: "", data: deflateRawSync(content), size: 10, crc: 1 }]);
    expect(await readAll(zip)).toEqual(["liar: !the file is larger than the limit of 33,554,432 bytes"]);
  });

  test("whose entries lie over each other is refused as a whole", async () => {
    expect(await readAll(makeOverlappingZip(Buffer.alloc(10_000), 1_000))).toEqual([
      "file: !entries of the zip archive lie over each other, which is a decompression bomb; nothing could be read",
    ]);
  });

  test("of more entries than the limit is refused before anything is read", async () => {
    const zip = makeZip(Array.from({ length: 11 }, (_, index) => ({ path: `${index}`, content: "x" })));
    expect(await readAll(zip, { entries: 10 })).toEqual([
      "file: !it has more than the limit of 10 entries; nothing could be read",
    ]);
  });

  test("of 20,000 entries is read", async () => {
    const one = (_: unknown, index: number): ZipEntry => ({ path: `${index}`, content: `${index}`, store: true });
    expect((await readAll(makeZip(Array.from({ length: 20_000 }, one)))).at(-1)).toBe("19999: 19999");
  }, 120_000);
});
