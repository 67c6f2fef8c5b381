import { createHash, randomBytes } from "node:crypto";
import { chmod, cp, mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { StartError } from "../start-error.ts";
import { findNativeDirectory, prepareBinaries } from "./binaries.ts";
import { firstClosedParent, type PostgresUser } from "./postgres-user.ts";

/** Where the embedded Postgres lives. */
export interface EmbeddedPlace {
  /** The application's data directory. */
  readonly data: string;
  /** Folder with `bin`, `lib` and `share` that the Postgres user can reach. */
  readonly native: string;
  /** A sentence for the person who started the application when the place is not the expected one; else null. */
  readonly notice: string | null;
}

/** Where data goes when the wanted folder is closed to the Postgres user. Replaced in tests. */
const SYSTEM_DATA = "/var/lib/stemma";
/** Stands in the wanted folder and holds the path of the place that is used instead. */
const ELSEWHERE = "data-is-elsewhere";

/**
 * Finds and creates the data directory. As root Postgres runs as another user, who must be able to reach it and the
 * binaries. Where a parent of the directory is closed to that user, the data goes to a folder of its own below
 * /var/lib/stemma, a file in the wanted directory says where, and so does the notice: the next start finds the same
 * data, and whoever deletes the wanted directory starts anew.
 * @throws {StartError} with one line
 */
export async function prepareDataDirectory(
  directory: string,
  user: PostgresUser | null,
  systemData: string = SYSTEM_DATA,
): Promise<EmbeddedPlace> {
  const wanted = resolve(directory);
  const native = findNativeDirectory();
  await prepareBinaries(native);
  await createDirectory(wanted, user === null ? 0o700 : 0o711);
  if (user === null) return { data: wanted, native, notice: null };
  const closed = await firstClosedParent(join(wanted, "postgres"), user);
  if (closed === null || (closed === wanted && (await isOurs(wanted)))) {
    // A folder that is ours alone may be passed through; what is in it stays closed.
    if (closed === wanted) await chmod(wanted, 0o711);
    return { data: wanted, native: await reachableNative(native, wanted, user), notice: null };
  }
  const data = await placeElsewhere(wanted, systemData);
  return {
    data,
    native: await reachableNative(native, data, user),
    notice: `The data is kept in ${data}, because ${closed} is closed to the user "postgres", as whom Postgres runs when Stemma is started as root.`,
  };
}

/** The place that stands in for the wanted one: the one of the last start, or a new one. */
async function placeElsewhere(wanted: string, systemData: string): Promise<string> {
  const pointer = join(wanted, ELSEWHERE);
  await createDirectory(systemData, 0o711);
  // Exclusively: of two applications that start at once, one chooses.
  await writeFile(pointer, join(systemData, randomBytes(6).toString("hex")), { flag: "wx" }).catch(() => undefined);
  const chosen = (await readFile(pointer, "utf8")).trim();
  await createDirectory(chosen, 0o711);
  return chosen;
}

/** Whether a folder holds nothing but what this module put there. */
async function isOurs(directory: string): Promise<boolean> {
  const names = await readdir(directory).catch(() => []);
  return names.every((name) => /^postgres($|[.-])/.test(name));
}

async function createDirectory(directory: string, mode: number): Promise<void> {
  const probe = join(directory, `.write-test-${process.pid}`);
  try {
    await mkdir(directory, { recursive: true, mode });
    await writeFile(probe, "");
    await rm(probe);
  } catch (error) {
    throw new StartError(`The data directory ${directory} cannot be written: ${reasonOf(error)}`);
  }
}

function reasonOf(error: unknown): string {
  const code = error instanceof Error && "code" in error ? error.code : null;
  if (code === "EACCES" || code === "EPERM") return "permission denied";
  if (code === "ENOTDIR" || code === "EEXIST") return "a file is in the way";
  if (code === "EROFS") return "the file system is read-only";
  if (code === "ENOSPC") return "the disk is full";
  return typeof code === "string" ? code : String(error);
}

/** The binaries, copied into the data directory where the Postgres user cannot reach them in node_modules. */
async function reachableNative(native: string, data: string, user: PostgresUser): Promise<string> {
  if ((await firstClosedParent(join(native, "bin", "postgres"), user)) === null) return native;
  const version = createHash("sha256")
    .update(await readFile(join(native, "..", "package.json")))
    .digest("hex")
    .slice(0, 12);
  const copy = join(data, `postgres-binaries-${version}`);
  const unfinished = `${copy}.${process.pid}`;
  if (await readFile(join(copy, "complete")).catch(() => null)) return copy;
  await rm(copy, { recursive: true, force: true });
  await cp(native, unfinished, { recursive: true, verbatimSymlinks: true });
  await writeFile(join(unfinished, "complete"), version);
  await rename(unfinished, copy);
  return copy;
}
