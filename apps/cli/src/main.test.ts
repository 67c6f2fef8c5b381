import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { type BuiltCli, buildCli } from "./test-support/built-cli.ts";

// every test starts processes, and the machine may be busy
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let cli: BuiltCli;
beforeAll(async () => {
  cli = await buildCli();
});
afterAll(() => cli.remove());

describe("stemma", () => {
  test("prints its version", async () => {
    const { version } = JSON.parse(await readFile(new URL("../package.json", import.meta.url), "utf8"));
    expect(await cli.run("--version")).toEqual({ exitCode: 0, stdout: `${version}\n`, stderr: "" });
  });

  test.each([["--help"], ["verify", "--help"], ["import", "--help"]])("prints its help on %s %s", async (...args) => {
    const run = await cli.run(...args);
    expect(run).toMatchObject({ exitCode: 0, stderr: "" });
    expect(run.stdout).toMatch(/^Usage: stemma /);
  });

  test.each([[[]], [["nonsense"]], [["import"]]])("calls %j wrong usage, exit status 2", async (args) => {
    const run = await cli.run(...args);
    expect(run).toMatchObject({ exitCode: 2, stdout: "" });
    expect(run.stderr).not.toBe("");
  });

  test("says in one line what to do when it is not built", async () => {
    const unbuilt = await buildCli({ bundle: false });
    const run = await unbuilt.run("--version");
    await unbuilt.remove();
    expect(run).toMatchObject({ exitCode: 2, stdout: "" });
    expect(run.stderr).toMatch(/^stemma: .*npm run build.*\n$/);
  });
});
