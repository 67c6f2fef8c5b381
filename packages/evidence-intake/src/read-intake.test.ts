import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import type { ByteSource } from "./byte-source.ts";
import { readIntake } from "./read-intake.ts";
import { makeTar } from "./test-support/make-tar.ts";
import { makeZip } from "./test-support/make-zip.ts";
import { readAll } from "./test-support/read-all.ts";

describe("the format of a file", () => {
  test("is told by content, whatever its name says", async () => {
    const entries = [["links/a.link", '{"a":1}']] as const;
    const tar = await makeTar(entries);
    const zip = makeZip([{ path: "links/a.link", content: '{"a":1}' }]);
    for (const name of ["evidence.txt", "evidence.zip", "x.tar.gz"]) {
      expect(await readAll(tar, {}, name)).toEqual(['links/a.link: {"a":1}']);
      expect(await readAll(gzipSync(tar), {}, name)).toEqual(['links/a.link: {"a":1}']);
      expect(await readAll(zip, {}, name)).toEqual(['links/a.link: {"a":1}']);
    }
    expect(await readAll(Buffer.from('{"a":1}'), {}, "evidence.tar.gz")).toEqual(['evidence.tar.gz: {"a":1}']);
  });

  test("may be a compressed single file", async () => {
    expect(await readAll(gzipSync('{"a":1}\n'))).toEqual(['file: {"a":1}\n']);
    expect(await readAll(gzipSync('{"a":1}\n{"b":2}\n'))).toEqual(['file:1: {"a":1}', 'file:2: {"b":2}']);
  });

  test.each([
    ["425a68393141", "a bzip2 file"],
    ["fd377a585a000004", "an xz file"],
    ["28b52ffd2400", "a zstd file"],
    ["377abcaf271c", "a 7-Zip archive"],
    ["526172211a0700", "a RAR archive"],
    ["504b0708504b0304", "one part of a split zip archive"],
  ])("%s is named in the refusal as %s", async (magic, name) => {
    expect(await readAll(Buffer.from(magic, "hex"))).toEqual([
      `file: !this is ${name}, which is not read; archives are tar, tar.gz and zip; nothing could be read`,
    ]);
  });

  test("is never opened twice: an archive inside an archive is refused, its neighbours are read", async () => {
    const inner = await makeTar([["a", "{}"]]);
    const outer = await makeTar([
      ["in.tar", inner],
      ["in.tgz", gzipSync(inner)],
      ["in.zip", makeZip([{ path: "a", content: "{}" }])],
      ["in.xz", Buffer.from("fd377a585a000004", "hex")],
      ["last.link", "{}"],
    ]);
    const nested = "!it is an archive inside an archive, which is not opened; import it by itself";
    expect(await readAll(outer)).toEqual([
      `in.tar: ${nested}`,
      "in.tgz: !it is compressed once more inside the archive, which is not opened; import it by itself",
      `in.zip: ${nested}`,
      "in.xz: !it is an xz file, which is not read",
      "last.link: {}",
    ]);
    const twice = await readAll(gzipSync(gzipSync(inner)));
    expect(twice).toEqual(["file: !it is a gzip file inside a gzip file, which is not opened; nothing could be read"]);
  });

  test("a file that is too large for a document is refused, in an archive or not", async () => {
    const limits = { documentBytes: 10 };
    const tooLarge = "!the file is larger than the limit of 10 bytes";
    expect(await readAll(Buffer.from("x".repeat(11)), limits)).toEqual([`file: ${tooLarge}`]);
    expect(await readAll(Buffer.from("x".repeat(10)), limits)).toEqual(["file: xxxxxxxxxx"]);
    const entries = [
      ["a", "x".repeat(11)],
      ["b", "ok"],
    ] as const;
    expect(await readAll(await makeTar(entries), limits)).toEqual([`a: ${tooLarge}`, "b: ok"]);
    const zip = makeZip(entries.map(([path, content]) => ({ path, content })));
    expect(await readAll(zip, limits)).toEqual([`a: ${tooLarge}`, "b: ok"]);
  });

  test("an archive without files says so", async () => {
    const empty = ["file: !the archive holds no file"];
    expect(await readAll(await makeTar([]))).toEqual(empty);
    expect(await readAll(gzipSync(await makeTar([])))).toEqual(empty);
    expect(await readAll(makeZip([]))).toEqual(empty);
    expect(await readAll(await makeTar([{ header: { name: "folder/", type: "directory" } }]))).toEqual(empty);
  });

  test("an empty file is an empty document, for whoever reads it to refuse", async () => {
    expect(await readAll(Buffer.alloc(0))).toEqual(["file: "]);
  });
});

describe("a fault of the source", () => {
  test.each(["tar", "tar.gz", "zip", "lines"])("ends the reading of %s and is never taken for damage", async (kind) => {
    const tar = await makeTar(Array.from({ length: 40 }, (_, index) => [`${index}`, "x".repeat(500)] as const));
    const zip = makeZip(Array.from({ length: 40 }, (_, index) => ({ path: `${index}`, content: "x".repeat(500) })));
    const lines = Buffer.from('{"a":1}\n'.repeat(20_000));
    const bytes = { tar, "tar.gz": gzipSync(tar), zip, lines }[kind] ?? tar;
    let reads = 0;
    const broken: ByteSource = {
      size: bytes.length,
      slice: async function* (start, end) {
        for (let at = start; at < end; at += 64) {
          reads += 1;
          if (reads > 4) throw new Error("the database is away");
          yield bytes.subarray(at, Math.min(at + 64, end));
        }
      },
    };
    const reading = async () => {
      for await (const item of readIntake(broken, "file")) expect(item.kind).toBe("document");
    };
    await expect(reading()).rejects.toThrow("the database is away");
  });
});
