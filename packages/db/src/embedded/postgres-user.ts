import { execFile } from "node:child_process";
import { stat } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { promisify } from "node:util";
import { StartError } from "../start-error.ts";

/** Whom Postgres runs as when the application runs as root, which Postgres itself refuses to do. */
export interface PostgresUser {
  readonly uid: number;
  readonly gid: number;
}

const run = promisify(execFile);
const NAME = "postgres";

/** The user for Postgres: `null` (ourselves) unless we are root; as root `postgres`, created where it is missing. */
export async function findPostgresUser(): Promise<PostgresUser | null> {
  if (process.getuid?.() !== 0) return null;
  const known = await lookUp();
  if (known !== null) return known;
  try {
    await run("useradd", ["--system", "--user-group", "--no-create-home", "--shell", "/usr/sbin/nologin", NAME]);
  } catch {
    // Told below: what counts is whether the user is there now.
  }
  const created = await lookUp();
  if (created === null) {
    throw new StartError(
      'Postgres refuses to run as root and the user "postgres" could not be created; start Stemma as another user or set DATABASE_URL',
    );
  }
  return created;
}

async function lookUp(): Promise<PostgresUser | null> {
  try {
    const [uid, gid] = await Promise.all(
      ["-u", "-g"].map(async (flag) => Number((await run("id", [flag, NAME])).stdout)),
    );
    return uid === undefined || gid === undefined || !(uid > 0) || !Number.isInteger(gid) ? null : { uid, gid };
  } catch {
    return null;
  }
}

/** The first folder on the way to `path` that the user may not pass; `null` when the way is open. */
export async function firstClosedParent(path: string, user: PostgresUser): Promise<string | null> {
  const parents: string[] = [];
  for (let folder = resolve(path); folder !== dirname(folder); folder = dirname(folder))
    parents.unshift(dirname(folder));
  for (const parent of parents) {
    const found = await stat(parent).catch(() => null);
    if (found === null) return null;
    const bit = found.uid === user.uid ? 0o100 : found.gid === user.gid ? 0o010 : 0o001;
    if ((found.mode & bit) === 0) return parent;
  }
  return null;
}
