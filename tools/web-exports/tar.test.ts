import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { toTar } from "../../apps/web/src/lib/export/tar.ts";

it("tar takes the files out again, with long and foreign names", () => {
  const folder = mkdtempSync(join(tmpdir(), "stemma-tar-"));
  const long = `links/${"ü".repeat(70)}.12345678.link`;
  const files = [
    { path: "root.layout", bytes: new TextEncoder().encode("{}") },
    { path: long, bytes: new TextEncoder().encode("x".repeat(600)) },
  ];
  writeFileSync(join(folder, "evidence.tar"), toTar(files));
  execFileSync("tar", ["-xf", "evidence.tar"], { cwd: folder });
  for (const { path, bytes } of files) expect(readFileSync(join(folder, path))).toEqual(Buffer.from(bytes));
});
