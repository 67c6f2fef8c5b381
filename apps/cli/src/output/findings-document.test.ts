import { readFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { findingsDocument } from "./findings-document.ts";

const root = path.resolve(import.meta.dirname, "../../../..");

test("docs/findings.md is what the catalogue says", async () => {
  await expect(findingsDocument()).toMatchFileSnapshot(path.join(root, "docs/findings.md"));
});

test("every code of report.ts is in docs/findings.md, and every code in it is one of report.ts or of the command line", async () => {
  const read = (file: string) => readFile(path.join(root, file), "utf8");
  const codesOf = (source: string, type: string) =>
    [...(new RegExp(`export type ${type} =([^;]+);`).exec(source)?.[1] ?? "").matchAll(/"([a-z0-9-]+)"/g)].map(
      ([, code]) => code,
    );
  const inReport = codesOf(await read("packages/in-toto/src/verify/report.ts"), "FindingCode");
  const inCli = codesOf(await read("apps/cli/src/verify/failure.ts"), "FailureCode");
  expect(inReport.length).toBeGreaterThan(40);
  const documented = [...(await read("docs/findings.md")).matchAll(/^\| `([a-z0-9-]+)` \|/gm)].map(([, code]) => code);
  expect([...documented].sort()).toEqual([...new Set([...inReport, ...inCli])].sort());
});
