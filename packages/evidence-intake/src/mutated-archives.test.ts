import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { makeTar } from "./test-support/make-tar.ts";
import { makeZip } from "./test-support/make-zip.ts";
import { readAll } from "./test-support/read-all.ts";

const contents = Array.from(
  { length: 12 },
  (_, index) => [`links/${index}.link`, `{"n":${index}}`.repeat(30)] as const,
);
const archives = new Map<string, Buffer>();
beforeAll(async () => {
  const tar = await makeTar([...contents, { header: { name: "x".repeat(180), type: "file", size: 0 } }]);
  archives.set("tar", tar);
  archives.set("tar.gz", gzipSync(tar));
  archives.set(
    "zip",
    makeZip(
      contents.map(([path, content], index) => ({
        path,
        content,
        descriptor: index % 3 === 0,
        zip64: index % 4 === 1,
      })),
    ),
  );
  archives.set("lines", Buffer.from(contents.map(([path]) => `{"path":"${path}"}`).join("\n")));
});

const changes = fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(255)), { maxLength: 6 });

describe("an archive with any bytes changed and cut off anywhere", () => {
  test.each(["tar", "tar.gz", "zip", "lines"])(
    "as %s gives items and never throws, the same ones every time",
    async (kind) => {
      const whole = archives.get(kind) ?? Buffer.alloc(0);
      await fc.assert(
        fc.asyncProperty(
          changes,
          fc.double({ min: 0, max: 1, noNaN: true }),
          fc.boolean(),
          async (edits, end, isCut) => {
            const bytes = Buffer.from(isCut ? whole.subarray(0, Math.ceil(end * whole.length)) : whole);
            for (const [place, value] of edits)
              if (bytes.length > 0) bytes[Math.floor(place * (bytes.length - 1))] = value;
            const items = await readAll(bytes, { documentBytes: 100_000, expandedBytes: 1_000_000 });
            expect(items.length).toBeGreaterThan(0);
            expect(await readAll(bytes, { documentBytes: 100_000, expandedBytes: 1_000_000 })).toEqual(items);
          },
        ),
        { numRuns: 300 },
      );
    },
    120_000,
  );
});
