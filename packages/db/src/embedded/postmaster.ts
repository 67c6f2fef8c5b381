import { type ChildProcess, execFile, spawn } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import { readFile, rm, stat, truncate } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import type { PostgresUser } from "./postgres-user.ts";
import { serverSettings } from "./server-settings.ts";

const LOG_LIMIT = 10 * 1024 * 1024;

/** A running Postgres found by the `postmaster.pid` of its cluster. */
export interface RunningPostmaster {
  readonly pid: number;
  readonly socketDirectory: string;
}

/**
 * Reads who serves the cluster. A `postmaster.pid` left by a `kill -9` names a process that is gone, or, after a restart
 * of the machine or container, one that is something else now: both count as nobody.
 */
export async function findPostmaster(cluster: string): Promise<RunningPostmaster | null> {
  const lines = (await readFile(join(cluster, "postmaster.pid"), "utf8").catch(() => "")).split("\n");
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 1) return null;
  const command = await commandOf(pid);
  if (command === null || !command.includes(cluster)) return null;
  return { pid, socketDirectory: lines[4] ?? "" };
}

async function commandOf(pid: number): Promise<string | null> {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ESRCH") return null;
  }
  if (process.platform === "linux") {
    return (await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => null))?.replaceAll("\0", " ") ?? null;
  }
  const listed = await promisify(execFile)("ps", ["-o", "command=", "-p", String(pid)]).catch(() => null);
  return listed?.stdout ?? null;
}

/**
 * Removes lock files that name a living process which is not Postgres: its number was given out again, and Postgres
 * would refuse to start. Everything else is left to Postgres, which knows a dead owner by itself; to remove more would
 * race with another application that is starting at this moment.
 */
export async function removeForeignLocks(cluster: string, socketDirectory: string): Promise<void> {
  for (const lock of [join(cluster, "postmaster.pid"), join(socketDirectory, ".s.PGSQL.5432.lock")]) {
    const before = await readFile(lock, "utf8").catch(() => "");
    const pid = Number(before.split("\n")[0]);
    if (!Number.isInteger(pid) || pid <= 1) continue;
    const command = await commandOf(pid);
    if (command === null || /\bpostgres\b/.test(command)) continue;
    if ((await readFile(lock, "utf8").catch(() => "")) === before) await rm(lock, { force: true });
  }
}

/**
 * `sh` runs Postgres and waits for the end of its own standard input, which we hold: when the application stops, or dies
 * by `kill -9`, the input ends and Postgres is told to shut down (SIGINT, "fast": nothing acknowledged is lost).
 */
const SUPERVISOR = `
exec 3<&0 </dev/null
"$@" & postgres=$!
{ read -r _ <&3; kill -INT "$postgres"; } 2>/dev/null & watcher=$!
exec 3<&-
wait "$postgres"; code=$?
kill "$watcher" 2>/dev/null
exit "$code"`;

export interface PostmasterOptions {
  readonly native: string;
  readonly cluster: string;
  readonly socketDirectory: string;
  readonly logFile: string;
  readonly user: PostgresUser | null;
}

/**
 * Starts Postgres on a Unix socket only, in a session of its own, so that Ctrl-C in a terminal reaches the application
 * alone and the order of the shutdown stays ours.
 */
export async function spawnPostmaster(options: PostmasterOptions): Promise<ChildProcess> {
  const { native, cluster, socketDirectory, logFile, user } = options;
  if (((await stat(logFile).catch(() => null))?.size ?? 0) > LOG_LIMIT) await truncate(logFile);
  const log = openSync(logFile, "a", 0o600);
  try {
    return spawn(
      "/bin/sh",
      [
        "-c",
        SUPERVISOR,
        "sh",
        join(native, "bin", "postgres"),
        "-D",
        cluster,
        "-p",
        "5432",
        ...serverSettings(socketDirectory).flatMap((setting) => ["-c", setting]),
      ],
      {
        ...user,
        cwd: "/",
        detached: true,
        stdio: ["pipe", log, log],
        env: { PATH: process.env.PATH ?? "", LC_ALL: "C" },
      },
    );
  } finally {
    closeSync(log);
  }
}
