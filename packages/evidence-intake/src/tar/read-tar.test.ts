import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { makeTar } from "../test-support/make-tar.ts";
import { readAll } from "../test-support/read-all.ts";

const three = () =>
  makeTar([
    ["a", "one"],
    ["b", "two"],
    ["c", "three"],
  ]);

/** Puts the right checksum into a header that was changed. */
function withChecksum(header: Buffer): Buffer {
  header.fill(0x20, 148, 156);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148, "latin1");
  return header;
}

describe("a tar", () => {
  test("keeps the paths of its files, those of sublayout folders among them", async () => {
    const long = `deep/${"folder/".repeat(30)}build.abcdef01/test.12345678.link`;
    const tar = await makeTar([
      ["./root.layout", "L"],
      ["links//build.abcdef01/test.12345678.link", "K"],
      [long, "long"],
      ["ünïcode", "u"],
    ]);
    expect(await readAll(tar)).toEqual([
      "root.layout: L",
      "links/build.abcdef01/test.12345678.link: K",
      `${long}: long`,
      "ünïcode: u",
    ]);
  });

  test.each([
    [
      "symlink",
      { type: "symlink", linkname: "/etc/passwd" },
      "it is a symbolic link; archives hold the files themselves",
    ],
    ["hard link", { type: "link", linkname: "a" }, "it is a hard link; archives hold the files themselves"],
    ["character device", { type: "character-device" }, "it is a device"],
    ["block device", { type: "block-device" }, "it is a device"],
    ["named pipe", { type: "fifo" }, "it is a named pipe"],
    ["absolute path", { name: "/etc/cron.d/x" }, "its path is absolute; archives hold relative paths"],
    ["Windows path", { name: "C:\\x" }, "its path is absolute; archives hold relative paths"],
    ["path that leaves", { name: "a/../../evil" }, 'its path leaves the archive by ".."'],
    ["path that leaves by backslashes", { name: "..\\evil" }, 'its path leaves the archive by ".."'],
    ["path that is too long", { name: "x".repeat(2_000) }, "its path is longer than 1,024 bytes"],
    ["sparse file", { name: "s", pax: { "GNU.sparse.major": "1" } }, "it is a sparse file, which is not read"],
  ] as const)("refuses a %s with the reason, and reads the others", async (_what, header, reason) => {
    const items = await readAll(await makeTar([["a", "1"], { header: { size: 0, ...header } }, ["b", "2"]]));
    expect(items).toHaveLength(3);
    expect([items[0], items[2]]).toEqual(["a: 1", "b: 2"]);
    expect(items[1]).toContain(`: !${reason}`);
  });

  test("has an entry as its own header says where an extended header takes back what another one said", async () => {
    // tar-stream puts this name into the header of an entry that has an extended one.
    const tar = await makeTar([{ header: { name: "a", size: 0, pax: { path: "", size: "" } } }, ["b", "2"]]);
    expect(await readAll(tar)).toEqual(["PaxHeader: ", "b: 2"]);
  });

  test("goes on behind a sparse file whose map is longer than its header (GNU tar -S)", async () => {
    const tar = await makeTar([
      ["s", "holes"],
      ["b", "2"],
    ]);
    const header = Buffer.from(tar.subarray(0, 512));
    header.write("S", 156, "latin1");
    header.write("ustar  \0", 257, "latin1");
    header[482] = 1;
    const map = [Buffer.alloc(512, "0"), Buffer.alloc(512, "0")];
    map.at(-1)?.fill(0, 504);
    const sparse = Buffer.concat([withChecksum(header), ...map, tar.subarray(512)]);
    expect(await readAll(sparse)).toEqual(["s: !it is a sparse file, which is not read", "b: 2"]);
    expect((await readAll(sparse.subarray(0, 1_100))).at(0)).toMatch(/^file: !it is cut off in the middle of an entry/);
  });

  test("keeps both of two entries with one path and says so", async () => {
    const tar = await makeTar([
      ["links/a", "1"],
      ["./links/a", "2"],
    ]);
    expect(await readAll(tar)).toEqual([
      "links/a: 1",
      "links/a: 2 (another entry of the archive has the same path; both are kept)",
    ]);
  });

  test("that is cut off keeps what came before and reports the rest", async () => {
    const tar = await three();
    expect(await readAll(tar.subarray(0, 2_560 + 2))).toEqual([
      "a: one",
      "b: two",
      "file: !it is cut off in the middle of an entry; what came before (2) was read",
    ]);
    expect(await readAll(tar.subarray(0, 2_048))).toEqual([
      "a: one",
      "b: two",
      "file: !it ends without the end mark of a tar: it may be cut off; what came before (2) was read",
    ]);
  });

  test("with something after its end is read and reports that", async () => {
    const tar = await three();
    expect((await readAll(Buffer.concat([tar, tar]))).slice(2)).toEqual([
      "c: three",
      "file: !something follows the end mark of the tar; what came before (3) was read",
    ]);
    expect(await readAll(Buffer.concat([tar, Buffer.alloc(9_000)]))).toHaveLength(3);
  });

  test("with a damaged header keeps what came before and reports the rest", async () => {
    const tar = Buffer.from(await three());
    tar[1_024] = 0xff;
    const [first, last, ...more] = await readAll(tar);
    expect([first, more]).toEqual(["a: one", []]);
    expect(last).toBe("file: !it is damaged: an entry has no header; what came before (1) was read");
  });

  test("whose extended header is endless is refused", async () => {
    const tar = Buffer.from(await makeTar([["x", "y"]]));
    const header = tar.subarray(0, 512);
    header.write("x", 156, "latin1");
    header.write("77777777777\0", 124, "latin1");
    withChecksum(header);
    expect(await readAll(tar)).toEqual(["file: !it is damaged: an extended header is endless; nothing could be read"]);
  });

  test("of 100,000 entries is read", async () => {
    const tar = await makeTar(Array.from({ length: 100_000 }, (_, index) => [`${index}`, `${index}`] as const));
    const items = await readAll(gzipSync(tar, { level: 1 }));
    expect(items).toHaveLength(100_000);
    expect(items.at(-1)).toBe("99999: 99999");
  }, 120_000);

  test("of more entries than the limit is read up to it", async () => {
    const tar = await makeTar(Array.from({ length: 1_001 }, (_, index) => [`${index}`, `${index}`] as const));
    const items = await readAll(tar, { entries: 1_000 });
    expect(items).toHaveLength(1_001);
    expect(items.at(-1)).toBe("file: !it has more than the limit of 1,000 entries; what came before (1,000) was read");
  });
});

describe("a compressed tar", () => {
  test("that is cut off keeps what came before and reports the rest", async () => {
    const noise = Array.from({ length: 400 }, (_, index) => [`${index}`, `${Math.sin(index)}`.repeat(40)] as const);
    const whole = gzipSync(await makeTar(noise));
    const items = await readAll(whole.subarray(0, whole.length / 2));
    expect(items.length).toBeGreaterThan(50);
    expect(items.length).toBeLessThan(400);
    expect(items.at(-1)).toBe(`file: !the gzip stream is cut off; what came before (${items.length - 1}) was read`);
    expect(items.slice(0, -1)).toEqual(noise.slice(0, items.length - 1).map(([path, text]) => `${path}: ${text}`));
  });

  test("with a wrong checksum keeps what came before and reports the rest", async () => {
    const whole = gzipSync(await three());
    whole[whole.length - 6] = (whole[whole.length - 6] ?? 0) ^ 0xff;
    const items = await readAll(whole);
    expect(items.slice(0, 3)).toEqual(["a: one", "b: two", "c: three"]);
    expect(items[3]).toBe("file: !the checksum of the gzip stream is wrong; what came before (3) was read");
  });

  test("with something after its end is read and reports that", async () => {
    const items = await readAll(Buffer.concat([gzipSync(await three()), Buffer.from("trailing garbage")]));
    expect(items.slice(0, 3)).toEqual(["a: one", "b: two", "c: three"]);
    expect(items[3]).toBe("file: !something that is not gzip follows the gzip stream; what came before (3) was read");
    expect(items).toHaveLength(4);
  });

  test("of several members is one stream, padded with zeros or not", async () => {
    const tar = await three();
    const members = [gzipSync(tar.subarray(0, 700)), gzipSync(tar.subarray(700)), Buffer.alloc(100)];
    expect(await readAll(Buffer.concat(members))).toEqual(["a: one", "b: two", "c: three"]);
  });

  test("that is a bomb ends at the ratio, long before its end", async () => {
    const bomb = gzipSync(Buffer.alloc(300 * 1024 * 1024, 0x20), { level: 9 });
    expect(await readAll(bomb, { documentBytes: 400 * 1024 * 1024 })).toEqual([
      "file: !it expands to more than 200 times its size, which is a decompression bomb; nothing could be read",
    ]);
    const tar = gzipSync(
      await makeTar([
        ["small", "1"],
        ["large", Buffer.alloc(300 * 1024 * 1024)],
        ["late", "2"],
      ]),
    );
    const items = await readAll(tar);
    expect(items.slice(0, 2)).toEqual(["small: 1", "large: !the file is larger than the limit of 33,554,432 bytes"]);
    expect(items[2]).toMatch(/^file: !it expands to more than 200 times its size/);
    expect(items).toHaveLength(3);
  });

  test("that is damaged in the middle gives the same items every time, up to the damage", async () => {
    const noise = Array.from({ length: 900 }, (_, index) => [`${index}`, `${Math.sin(index)}`.repeat(40)] as const);
    const whole = gzipSync(await makeTar(noise));
    whole.fill(0xff, 12_000, 12_020);
    const items = await readAll(whole);
    expect(items.length).toBeGreaterThan(50);
    expect(items.length).toBeLessThan(900);
    for (let time = 0; time < 5; time += 1) expect(await readAll(whole)).toEqual(items);
  });

  test("ends at the limit on what it may expand to", async () => {
    const items = await readAll(gzipSync(await three()), { expandedBytes: 1_000 });
    expect(items.at(-1)).toMatch(/^file: !it expands to more than the limit of 1,000 bytes/);
  });
});
