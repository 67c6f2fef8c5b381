import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { ambientUses } from "./ambient-use.ts";
import { PROJECT_ROOT } from "./copy-tree.ts";

const PURE_PACKAGES = ["in-toto", "provenance-graph"];

describe("the pure packages read no clock and reach nothing outside", () => {
  test.each(PURE_PACKAGES)("%s", (name) => {
    const files = globSync(`packages/${name}/src/**/*.ts`, { cwd: PROJECT_ROOT }).filter(
      (file) => !file.endsWith(".test.ts"),
    );
    expect(files.length).toBeGreaterThan(5);
    const uses = files.flatMap((file) =>
      ambientUses(readFileSync(join(PROJECT_ROOT, file), "utf8")).map((use) => `${file}: ${use}`),
    );
    expect(uses).toEqual([]);
  });

  test.each([
    ["clock", "const now = Date.now();"],
    ["clock", "const now = new Date();"],
    ["timer", "setTimeout(() => {}, 1);"],
    ["randomness", "const x = Math.random();"],
    ["network", 'await fetch("https://example.org");'],
    ["process", "if (process.env.X) {}"],
  ])("a seeded use of the %s is found", (name, source) => {
    expect(ambientUses(`export const y = 1;\n${source}\n`)).toContain(name);
  });

  test("a time that is given is not a clock", () => {
    expect(ambientUses("const at = new Date(input.evaluateAt); // not Date.now()")).toEqual([]);
  });
});
