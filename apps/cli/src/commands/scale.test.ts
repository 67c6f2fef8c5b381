import { createTestDatabase, type TestDatabase } from "@stemma/db/test-support";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { type BuiltCli, buildCli } from "../test-support/built-cli.ts";

// every test starts processes, and the machine may be busy
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let cli: BuiltCli;
let database: TestDatabase;
let address: string;
beforeAll(async () => {
  cli = await buildCli();
  database = await createTestDatabase();
  address = database.address;
});
afterAll(async () => {
  await cli.remove();
  await database.drop();
});

describe("stemma scale plan", () => {
  test.each(["workspace", "node"])("prints SQL for a graph by %s that says why", async (by) => {
    const run = await cli.run("scale", "plan", "--by", by);
    expect(run).toMatchObject({ exitCode: 0, stderr: "" });
    expect(run.stdout).toContain(`create_distributed_table('adjacency', '${by}_id', colocate_with => 'document')`);
    expect(run.stdout).toMatch(/^-- Citus itself\.\ncreate extension if not exists citus;\n/);
    expect(await cli.run("scale", "plan", "--by", by)).toEqual(run);
  });

  test("takes the number of shards", async () => {
    const run = await cli.run("scale", "plan", "--by", "node", "--shards", "128");
    expect(run.stdout).toContain("set citus.shard_count = 128;");
  });

  test.each([
    [["scale"]],
    [["scale", "plan"]],
    [["scale", "plan", "--by", "luck"]],
    [["scale", "plan", "--by", "node", "--shards", "0"]],
  ])("calls %j wrong usage", async (args) => {
    const run = await cli.run(...args);
    expect(run).toMatchObject({ exitCode: 2, stdout: "" });
    expect(run.stderr).not.toBe("");
  });
});

describe("stemma scale apply", () => {
  const apply = (environment: Record<string, string>) => cli.runWith(environment, "scale", "apply", "--by", "node");

  test("wants an address", async () => {
    const run = await apply({ SCALE_DATABASE_URL: "", DATABASE_URL: "" });
    expect(run).toMatchObject({ exitCode: 2, stdout: "" });
    expect(run.stderr).toContain("SCALE_DATABASE_URL");
  });

  test("refuses a Postgres that is no Citus, in one line, and leaves it as it was", async () => {
    for (const variable of ["SCALE_DATABASE_URL", "DATABASE_URL"]) {
      const run = await apply({ SCALE_DATABASE_URL: "", [variable]: address });
      expect(run).toEqual({
        exitCode: 2,
        stdout: "",
        stderr: "stemma: The database is no Citus coordinator: it does not have the extension citus\n",
      });
    }
  });

  test("says that nobody answers, without the password", async () => {
    const run = await apply({ SCALE_DATABASE_URL: "postgres://stemma:hunter2@127.0.0.1:1/stemma" });
    expect(run).toMatchObject({ exitCode: 2, stdout: "" });
    expect(run.stderr).toContain("ECONNREFUSED");
    expect(run.stderr).not.toContain("hunter2");
  });
});
