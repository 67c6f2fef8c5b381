import type { ChildProcess } from "node:child_process";
import { chown, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type pg from "pg";
import { StartError } from "../start-error.ts";
import { type Claim, claimCluster } from "./claim.ts";
import { prepareDataDirectory } from "./data-directory.ts";
import { initialiseCluster, SUPERUSER } from "./initialise-cluster.ts";
import { keepRunning, type RunningPostgres, stopPostgres } from "./keep-running.ts";
import { findPostgresUser, type PostgresUser } from "./postgres-user.ts";
import { findPostmaster, type PostmasterOptions, removeForeignLocks, spawnPostmaster } from "./postmaster.ts";

/** The embedded Postgres, running and claimed by this application. */
export interface EmbeddedPostgres {
  /** How to connect; the database is yet to be named. */
  readonly connection: pg.ClientConfig;
  /** Where the data is. */
  readonly data: string;
  /** What the person who started the application should know about the place; usually null. */
  readonly notice: string | null;
  /** Shuts Postgres down and waits for it. */
  stop(): Promise<void>;
}

/** A Unix socket's whole path has to fit into 107 bytes on Linux and 103 on macOS. */
const SOCKET_PATH_LIMIT = 100;
const PATIENCE_MS = 30_000;

/**
 * Starts the embedded Postgres of a data directory, and starts it again whenever it ends by itself: by a crash, a
 * `kill -9`, a full disk. What a `kill -9` left behind is cleared away first; a directory that another living application
 * uses is refused.
 * @param report told in one line when it ended by itself and when it is back
 * @throws {StartError} with one line
 */
export async function startEmbeddedPostgres(
  directory: string,
  report: (line: string) => void = () => undefined,
): Promise<EmbeddedPostgres> {
  if (process.platform === "win32") {
    throw new StartError(
      "The embedded Postgres runs on Linux and macOS; on Windows set DATABASE_URL to your own Postgres",
    );
  }
  const user = await findPostgresUser();
  const place = await prepareDataDirectory(directory, user);
  const { cluster, password } = await initialiseCluster(place.data, place.native, user);
  // One for all starts: whoever is connected by it finds the next Postgres there.
  const sockets = await socketDirectoryFor(cluster, user);
  const login = { user: SUPERUSER, password, port: 5432 };
  const launch = () => launchPostgres({ ...place, cluster, socketDirectory: sockets.path, user }, login);
  try {
    const kept = keepRunning(await launch(), launch, report);
    const stop = async (): Promise<void> => {
      await kept.stop();
      await sockets.remove();
    };
    return { connection: { ...login, host: sockets.path }, data: place.data, notice: place.notice, stop };
  } catch (error) {
    await sockets.remove();
    throw error;
  }
}

type Place = Omit<PostmasterOptions, "logFile"> & { readonly data: string };

/** Starts Postgres and claims it. @throws {StartError} */
async function launchPostgres(place: Place, login: pg.ClientConfig): Promise<RunningPostgres> {
  const { cluster, socketDirectory } = place;
  let deadline = Date.now() + PATIENCE_MS;
  while (Date.now() < deadline) {
    const running = await findPostmaster(cluster);
    if (running !== null) {
      const claim = await claimCluster({ ...login, host: running.socketDirectory });
      if (claim === "taken") throw inUse(place.data);
      if (claim === "starting") deadline = Date.now() + PATIENCE_MS;
      // Nobody's: its application was killed. Not adopted but restarted, so that it runs with our version and settings.
      if (typeof claim !== "string") {
        process.kill(running.pid, "SIGINT");
        await claim.release();
      }
      await sleep(100);
      continue;
    }
    await removeForeignLocks(cluster, socketDirectory);
    const logFile = join(place.data, "postgres.log");
    const child = await spawnPostmaster({ ...place, logFile });
    const claim = await claimWhenReady(child, { ...login, host: socketDirectory });
    if (claim !== null && claim !== "taken") return { child, claim };
    await stopPostgres({ child, claim: null });
    // Another application was faster by a moment: the next round finds its Postgres.
    if (claim === "taken" || (await findPostmaster(cluster)) !== null) continue;
    throw new StartError(`The embedded Postgres did not start: ${await lastComplaint(logFile)} (see ${logFile})`);
  }
  throw new StartError(`The Postgres in ${cluster} does not answer; end it or set STEMMA_DATA to another directory`);
}

function inUse(data: string): StartError {
  return new StartError(
    `Another Stemma is already running on ${data}; stop it or set STEMMA_DATA to another directory`,
  );
}

/** Waits as long as Postgres says that it recovers, and otherwise not for ever. */
async function claimWhenReady(child: ChildProcess, connection: pg.ClientConfig): Promise<Claim | "taken" | null> {
  let deadline = Date.now() + PATIENCE_MS;
  let failed = false;
  child.once("error", () => {
    failed = true;
  });
  while (Date.now() < deadline && !failed && child.exitCode === null && child.signalCode === null) {
    const claim = await claimCluster(connection);
    if (claim === "starting") deadline = Date.now() + PATIENCE_MS;
    else if (claim !== "silent") return claim;
    await sleep(25);
  }
  return null;
}

/** The cluster's own folder, closed to others, unless the path is too long for a socket. */
async function socketDirectoryFor(
  cluster: string,
  user: PostgresUser | null,
): Promise<{ path: string; remove: () => Promise<void> }> {
  if (Buffer.byteLength(join(cluster, ".s.PGSQL.5432.lock")) <= SOCKET_PATH_LIMIT) {
    return { path: cluster, remove: async () => undefined };
  }
  const path = await mkdtemp(join(tmpdir(), "stemma-"));
  if (user !== null) await chown(path, user.uid, user.gid);
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}

/** The last line in which Postgres complained. */
async function lastComplaint(logFile: string): Promise<string> {
  const log = await readFile(logFile, "utf8").catch(() => "");
  const complaint = log
    .split("\n")
    .filter((line) => /\b(FATAL|PANIC|ERROR)\b|error while loading/.test(line))
    .at(-1);
  return complaint?.replace(/^.*?\b(FATAL|PANIC|ERROR):\s*/, "").trim() ?? "it gave no reason";
}
