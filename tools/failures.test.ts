import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { playwrightFailures, vitestFailures } from "./failures.ts";
import { PROJECT_ROOT } from "./stage.ts";

/** The real runners on tests that are meant to fail: inside the project, so that they find its node_modules. */
let folder: string;

beforeAll(() => {
  mkdirSync(join(PROJECT_ROOT, ".reports"), { recursive: true });
  folder = mkdtempSync(join(PROJECT_ROOT, ".reports/failures-"));
  writeFileSync(join(folder, "package.json"), `{"type":"module"}`);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function run(command: string, args: readonly string[], report: string): Record<string, unknown> {
  // A run inside a run must not think that it is a worker of the outer one.
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(VITEST|TEST|NODE_ENV)/.test(name)));
  try {
    execFileSync(join(PROJECT_ROOT, "node_modules/.bin", command), args, { cwd: folder, env, stdio: "ignore" });
  } catch {
    // It is meant to fail; what it says is in its report.
  }
  return JSON.parse(readFileSync(join(folder, report), "utf8")) as Record<string, unknown>;
}

describe("what failed, from the reports of the runners", () => {
  test("vitest: a failed test and a file that does not load, each with its reason", () => {
    writeFileSync(
      join(folder, "a.test.js"),
      `import { expect, test } from "vitest"; test("adds", () => expect(1 + 1).toBe(3)); test("holds", () => {});`,
    );
    writeFileSync(join(folder, "b.test.js"), `import "./missing.js";`);
    writeFileSync(join(folder, "vitest.config.js"), `export default { test: { include: ["*.test.js"] } };`);
    const failures = vitestFailures(
      run("vitest", ["run", "--reporter=json", "--outputFile=vitest.json", "--root", folder], "vitest.json"),
    );
    expect(failures).toHaveLength(2);
    const all = failures.join("\n");
    expect(all).toMatch(/FAILED .*a\.test\.js > adds\n {4}AssertionError: expected 2 to be 3/);
    expect(all).toMatch(/FAILED .*b\.test\.js\n {4}.*missing\.js/);
    expect(all).not.toContain("holds");
  });

  test("Playwright: a failed test and an error outside of a test, each with its reason", () => {
    writeFileSync(
      join(folder, "a.spec.js"),
      `import { expect, test } from "@playwright/test";
       test.describe("sums", () => { test("adds", () => { expect(1 + 1).toBe(3); }); test("holds", () => {}); });`,
    );
    writeFileSync(join(folder, "b.spec.js"), `throw new Error("does not load");`);
    writeFileSync(
      join(folder, "playwright.config.js"),
      `export default { testMatch: process.env.ONLY, reporter: [["json", { outputFile: "playwright.json" }]] };`,
    );
    const failures = (only: string) => {
      process.env.ONLY = only;
      return playwrightFailures(run("playwright", ["test"], "playwright.json"));
    };
    const failed = failures("a.spec.js");
    expect(failed).toHaveLength(1);
    expect(failed[0]).toMatch(/^FAILED a\.spec\.js:2 \[\] > adds\n/);
    expect(failed[0]).toContain("Expected: 3");
    expect(failures("b.spec.js").join("\n")).toMatch(/^FAILED outside of a test\n {4}Error: does not load/);
  });
});
