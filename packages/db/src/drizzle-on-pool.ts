import { drizzle, type NodePgDatabase } from "drizzle-orm/node-postgres";
import type pg from "pg";
import { noteClient } from "./copy-into.ts";
import * as schema from "./schema/index.ts";

export type Database = NodePgDatabase<typeof schema>;

/**
 * Drizzle on a pool, with transactions that give their connection back whatever happens. Drizzle's own (0.45) keeps it
 * for ever when `begin` fails, as it does on a connection that broke meanwhile: the pool runs dry, and closing it waits
 * without end.
 */
export function drizzleOnPool(pool: pg.Pool): Database {
  const database = drizzle(pool, { schema });
  const ofClient = new WeakMap<pg.PoolClient, Database>();
  database.transaction = async (work, config) => {
    const client = await pool.connect();
    const own = ofClient.get(client) ?? drizzle(client, { schema });
    ofClient.set(client, own);
    let failed = true;
    try {
      const result = await own.transaction((transaction) => {
        noteClient(transaction, client);
        return work(transaction);
      }, config);
      failed = false;
      return result;
    } finally {
      // After a failure nobody knows the state of the connection: the next one starts with a new one.
      client.release(failed);
    }
  };
  return database;
}
