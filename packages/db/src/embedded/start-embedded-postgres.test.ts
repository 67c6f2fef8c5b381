import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdir, mkdtemp, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { StartError } from "../start-error.ts";
import { killPostgres } from "../test-support/kill-postgres.ts";
import { findPostmaster } from "./postmaster.ts";
import { startEmbeddedPostgres } from "./start-embedded-postgres.ts";

let directory: string;
const children: ChildProcess[] = [];

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "stemma-embedded-"));
  await chmod(directory, 0o755);
});

afterEach(async () => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
  const left = await findPostmaster(join(directory, "postgres"));
  if (left !== null) process.kill(left.pid, "SIGKILL");
  await rm(directory, { recursive: true, force: true });
});

async function query(connection: pg.ClientConfig, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ ...connection, database: "postgres" });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

/** An application in a process of its own that holds the data directory until it is killed. */
async function startElsewhere(): Promise<ChildProcess> {
  const script = fileURLToPath(new URL("../test-support/hold-data-directory.ts", import.meta.url));
  const child = spawn(process.execPath, [script, directory], { stdio: ["ignore", "pipe", "inherit"] });
  children.push(child);
  await once(child.stdout, "data");
  return child;
}

describe("startEmbeddedPostgres", () => {
  it("finds the same data at the second start", async () => {
    const first = await startEmbeddedPostgres(directory);
    await query(first.connection, "create table kept as select 7 as seven");
    await first.stop();
    const second = await startEmbeddedPostgres(directory);
    expect(await query(second.connection, "select seven from kept")).toEqual([{ seven: 7 }]);
    await second.stop();
    expect(await findPostmaster(join(directory, "postgres"))).toBeNull();
  });

  it("listens on no network port and asks for a password that only the owner can read", async () => {
    const postgres = await startEmbeddedPostgres(directory);
    expect(await query(postgres.connection, "show listen_addresses")).toEqual([{ listen_addresses: "" }]);
    await expect(query({ ...postgres.connection, password: "wrong" }, "select 1")).rejects.toThrow(/password/);
    expect((await stat(join(directory, "postgres/stemma-password"))).mode & 0o777).toBe(0o600);
    expect((await stat(join(directory, "postgres"))).mode & 0o777).toBe(0o700);
    await postgres.stop();
  });

  it("refuses a directory that another living application uses, with one line that names it", async () => {
    await startElsewhere();
    await expect(startEmbeddedPostgres(directory)).rejects.toThrow(
      new StartError(
        `Another Stemma is already running on ${directory}; stop it or set STEMMA_DATA to another directory`,
      ),
    );
  });

  it("starts again with all acknowledged data after its application was killed with kill -9", async () => {
    const child = await startElsewhere();
    child.kill("SIGKILL");
    await once(child, "exit");
    const postgres = await startEmbeddedPostgres(directory);
    expect(await query(postgres.connection, "select count(*)::int as rows from held")).toEqual([{ rows: 1 }]);
    await postgres.stop();
  });

  it("takes over when application and supervisor are gone and Postgres still runs", async () => {
    const child = await startElsewhere();
    const before = await findPostmaster(join(directory, "postgres"));
    const supervisor = Number(execFileSync("ps", ["-o", "ppid=", "-p", String(before?.pid)], { encoding: "utf8" }));
    process.kill(supervisor, "SIGKILL");
    child.kill("SIGKILL");
    await once(child, "exit");
    const postgres = await startEmbeddedPostgres(directory);
    expect(await query(postgres.connection, "select count(*)::int as rows from held")).toEqual([{ rows: 1 }]);
    await postgres.stop();
  });

  it("starts it again, under the same address, when all of it was killed with kill -9", async () => {
    const said: string[] = [];
    const postgres = await startEmbeddedPostgres(directory, (line) => said.push(line));
    try {
      for (const table of ["first", "second"]) {
        await query(postgres.connection, `create table ${table} (id int)`);
        await killPostgres(postgres.data);
        await vi.waitFor(() => query(postgres.connection, `select * from ${table}`), {
          timeout: 25_000,
          interval: 100,
        });
      }
      expect(await query(postgres.connection, "select * from first")).toEqual([]);
      expect(said.filter((line) => line.includes("runs again"))).toHaveLength(2);
    } finally {
      await postgres.stop();
    }
    expect(await findPostmaster(join(directory, "postgres"))).toBeNull();
  }, 150_000);

  it("is not put off by a postmaster.pid whose number is another process now", async () => {
    const first = await startEmbeddedPostgres(directory);
    await first.stop();
    const lock = [process.pid, join(directory, "postgres"), 0, 5432, join(directory, "postgres"), "", ""].join("\n");
    await writeFile(join(directory, "postgres/postmaster.pid"), lock, { mode: 0o600 });
    const second = await startEmbeddedPostgres(directory);
    expect(await query(second.connection, "select 1 as one")).toEqual([{ one: 1 }]);
    await second.stop();
  });

  it("recovers from a start that was killed while it set the cluster up", async () => {
    await mkdir(join(directory, "postgres.unfinished.999999"));
    await writeFile(join(directory, "postgres.unfinished.999999/PG_VERSION"), "18\n");
    const postgres = await startEmbeddedPostgres(directory);
    await expect(stat(join(directory, "postgres.unfinished.999999"))).rejects.toThrow(/ENOENT/);
    await postgres.stop();
  });

  it("works below a path that is too long for a Unix socket", async () => {
    const long = join(directory, "a-folder-with-a-long-name".repeat(5));
    const postgres = await startEmbeddedPostgres(long);
    expect(await query(postgres.connection, "select 1 as one")).toEqual([{ one: 1 }]);
    await postgres.stop();
  });

  it("says in one line that a file is in the way", async () => {
    await writeFile(join(directory, "file"), "");
    await expect(startEmbeddedPostgres(join(directory, "file"))).rejects.toThrow(
      `The data directory ${join(directory, "file")} cannot be written: a file is in the way`,
    );
  });

  it("says in one line what Postgres did not like", async () => {
    const first = await startEmbeddedPostgres(directory);
    await first.stop();
    await writeFile(join(directory, "postgres/PG_VERSION"), "9.1\n");
    await expect(startEmbeddedPostgres(directory)).rejects.toThrow(
      /^The embedded Postgres did not start: database files are incompatible with server \(see .*postgres\.log\)$/,
    );
  });
});
