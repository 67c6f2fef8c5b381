import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chown, mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { oneLine, StartError } from "../start-error.ts";
import type { PostgresUser } from "./postgres-user.ts";

const run = promisify(execFile);
const PASSWORD_FILE = "stemma-password";
export const SUPERUSER = "stemma";

/**
 * Makes the cluster where there is none yet and returns its password. `initdb` works in a folder of its own that is
 * renamed when it is whole: a start that was killed half-way leaves nothing that looks like a cluster.
 */
export async function initialiseCluster(
  data: string,
  native: string,
  user: PostgresUser | null,
): Promise<{ cluster: string; password: string }> {
  const cluster = join(data, "postgres");
  if (!(await exists(join(cluster, "PG_VERSION")))) {
    await removeUnfinished(data);
    const unfinished = join(data, `postgres.unfinished.${process.pid}`);
    await mkdir(unfinished, { mode: 0o700 });
    if (user !== null) await chown(unfinished, user.uid, user.gid);
    const fresh = randomBytes(24).toString("base64url");
    // Beside the folder while initdb runs, because initdb wants it empty.
    const passwordFile = `${unfinished}.password`;
    await writeFile(passwordFile, `${fresh}\n`, { mode: 0o600 });
    if (user !== null) await chown(passwordFile, user.uid, user.gid);
    await runInitdb(native, unfinished, passwordFile, user);
    await rename(passwordFile, join(unfinished, PASSWORD_FILE));
    // Another application may have been faster: then its cluster stays and ours goes.
    await rename(unfinished, cluster).catch(() => rm(unfinished, { recursive: true, force: true }));
  }
  const password = await readFile(join(cluster, PASSWORD_FILE), "utf8").catch(() => null);
  if (password === null) {
    throw new StartError(`The data directory ${data} has no ${PASSWORD_FILE} file: it was not made by Stemma`);
  }
  return { cluster, password: password.trim() };
}

async function runInitdb(
  native: string,
  cluster: string,
  passwordFile: string,
  user: PostgresUser | null,
): Promise<void> {
  const flags = [
    `--pgdata=${cluster}`,
    `--username=${SUPERUSER}`,
    `--pwfile=${passwordFile}`,
    "--auth=scram-sha-256",
    "--encoding=UTF8",
    "--locale=C",
    "--no-instructions",
  ];
  try {
    await run(join(native, "bin", "initdb"), flags, {
      ...user,
      cwd: "/",
      env: { PATH: process.env.PATH ?? "", LC_ALL: "C", TZ: "UTC" },
    });
  } catch (error) {
    await rm(cluster, { recursive: true, force: true });
    await rm(passwordFile, { force: true });
    const stderr = error instanceof Error && "stderr" in error ? String(error.stderr) : "";
    const said = stderr.split("\n").find((line) => /error|fatal/i.test(line)) ?? oneLine(error);
    throw new StartError(`The embedded Postgres could not be set up in ${cluster}: ${said.trim()}`);
  }
}

/** What starts that were killed left behind. A folder whose maker still runs is left alone. */
async function removeUnfinished(data: string): Promise<void> {
  for (const name of await readdir(data)) {
    const maker = /^postgres\.unfinished\.(\d+)(\.password)?$/.exec(name)?.[1];
    if (maker !== undefined && !isAlive(Number(maker))) await rm(join(data, name), { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

async function exists(path: string): Promise<boolean> {
  return readFile(path).then(
    () => true,
    () => false,
  );
}
