import { randomUUID } from "node:crypto";
import pg from "pg";
import { inject } from "vitest";
import { ensureDatabase, type OpenDatabase, openDatabase } from "../database.ts";

export interface TestDatabase extends OpenDatabase {
  /** Its address, for an application in a process of its own. */
  readonly connection: pg.PoolConfig;
  /** The same as an address. */
  readonly address: string;
  /** Closes it and drops it. */
  drop(): Promise<void>;
}

/** An empty, migrated database of the run's Postgres; each test file makes its own. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const cluster = inject("postgres");
  if (cluster === null) throw new Error("this run started no Postgres: see postgres-for-tests.ts");
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  await ensureDatabase(cluster, name);
  const connection = { ...cluster, database: name };
  const open = await openDatabase(connection);
  const drop = async (): Promise<void> => {
    await open.close();
    const client = new pg.Client({ ...cluster, database: "postgres" });
    await client.connect();
    await client.query(`drop database ${client.escapeIdentifier(name)} with (force)`);
    await client.end();
  };
  return { ...open, connection, address: addressOf(connection), drop };
}

function addressOf({ user = "", password, host = "", port = 5432, database = "" }: pg.PoolConfig): string {
  const secret = typeof password === "string" ? `:${encodeURIComponent(password)}` : "";
  // A socket's folder stands where the host stands; its port is part of the file's name.
  const place = host.startsWith("/") ? encodeURIComponent(host) : `${host}:${port}`;
  return `postgres://${encodeURIComponent(user)}${secret}@${place}/${database}`;
}
