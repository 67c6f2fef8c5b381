import { drizzle } from "drizzle-orm/node-postgres";
import { migrate } from "drizzle-orm/node-postgres/migrator";
import pg from "pg";
import { GraphStore } from "./closure/graph-store.ts";
import { type Database, drizzleOnPool } from "./drizzle-on-pool.ts";
import { nameStatements } from "./name-statements.ts";
import { oneLine, StartError } from "./start-error.ts";

export type { Database };
/** A database or a transaction on it. */
export type Queryable = Pick<Database, "select" | "insert" | "update" | "delete" | "execute" | "transaction">;

export interface OpenDatabase {
  readonly database: Database;
  /** Questions about the graph that a single query does not answer. */
  readonly graph: GraphStore;
  /** Resolves when the database answers, rejects when not. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

const MIGRATIONS = new URL("../migrations", import.meta.url).pathname;
/** Any fixed number; keeps two applications that start at once from migrating at once. */
const MIGRATING = 0x5_7e_33_b;

/**
 * Connects, brings the schema up to date, and returns the database.
 * @throws {StartError} when it cannot be reached or migrated, with one line
 */
export async function openDatabase(connection: pg.PoolConfig): Promise<OpenDatabase> {
  const pool = new pg.Pool({ max: 16, connectionTimeoutMillis: 10_000, application_name: "stemma", ...connection });
  // A connection that breaks while idle is replaced on next use; without a listener it would end the process.
  pool.on("error", () => undefined);
  // So would one that breaks between two statements of a transaction: the next statement says what happened.
  pool.on("connect", (client) => client.on("error", () => undefined));
  // What stands behind an address may be a pooler; behind the parts of one, it is a server that we started ourselves.
  if (connection.connectionString === undefined) nameStatements(pool);
  const database = drizzleOnPool(pool);
  try {
    await applyMigrations(pool);
  } catch (error) {
    await pool.end();
    throw new StartError(`The database ${describe(connection)} cannot be used: ${oneLine(causeOf(error))}`);
  }
  const graph = new GraphStore(pool);
  return {
    database,
    graph,
    ping: async () => {
      await pool.query("select 1");
    },
    close: async () => {
      graph.close();
      await pool.end();
    },
  };
}

async function applyMigrations(pool: pg.Pool): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query("select pg_advisory_lock($1)", [MIGRATING]);
    await migrate(drizzle(client), { migrationsFolder: MIGRATIONS });
    await client.query("select pg_advisory_unlock($1)", [MIGRATING]);
  } finally {
    // Not returned to the pool: with the connection the lock is gone too, whatever happened.
    client.release(true);
  }
}

/** Drizzle wraps what the driver said; people need the driver's words. */
function causeOf(error: unknown): unknown {
  return error instanceof Error && error.cause !== undefined ? error.cause : error;
}

/** What the driver says without a code: of a connection that breaks, that broke before, and of a pool that has none. */
const AWAY =
  /^(Connection terminated|timeout exceeded when trying to connect|Cannot use a pool after calling end|Client (has encountered a connection error|was closed) and is not queryable$)/;

/** Whether something that was thrown means that the database is not there, rather than that a query is wrong. */
export function isUnavailable(error: unknown): boolean {
  for (let at = error; at instanceof Error; at = at.cause) {
    const code = "code" in at ? String(at.code) : "";
    // Class 08: connection; 57P01–57P03: shutting down, crashed, starting; 53300: too many connections.
    if (/^(08...|57P0[123]|53300|ECONNREFUSED|ECONNRESET|ENOENT|EPIPE|ETIMEDOUT)$/.test(code)) return true;
    if (AWAY.test(at.message)) return true;
  }
  return false;
}

/**
 * Whether a statement that failed may succeed when it is tried later as it is: the database is away, out of space or of
 * memory, or two transactions were in each other's way.
 */
export function isPassing(error: unknown): boolean {
  if (isUnavailable(error)) return true;
  for (let at = error; at instanceof Error; at = at.cause) {
    // Class 40: rollback, deadlock; 53: resources; 55: in use; 57: operator; 58: system.
    if (/^(40|53|55|57|58)...$/.test("code" in at ? String(at.code) : "")) return true;
  }
  return false;
}

/** Whether the disk of the database is full. */
export function isOutOfSpace(error: unknown): boolean {
  for (let at = error; at instanceof Error; at = at.cause) {
    if ("code" in at && (at.code === "53100" || at.code === "ENOSPC")) return true;
  }
  return false;
}

/** Where the database is, without user and password. */
function describe(connection: pg.PoolConfig): string {
  if (connection.connectionString === undefined) return `${connection.host ?? "?"}/${connection.database ?? "?"}`;
  try {
    const url = new URL(connection.connectionString);
    return `at ${url.host}${url.pathname}`;
  } catch {
    return "of DATABASE_URL";
  }
}

/** Creates a database of the cluster where it is missing. */
export async function ensureDatabase(connection: pg.ClientConfig, name: string): Promise<void> {
  const client = new pg.Client({ ...connection, database: "postgres" });
  await client.connect();
  try {
    const found = await client.query("select 1 from pg_database where datname = $1", [name]);
    if (found.rowCount === 0) await client.query(`create database ${client.escapeIdentifier(name)}`);
  } finally {
    await client.end();
  }
}
