import pg from "pg";
import { oneLine, StartError } from "../start-error.ts";
import type { PlanStatement } from "./distribution-plan.ts";

/**
 * Runs a plan against a database, one statement after the other, and says what it is about to do. What was done before a
 * failure stays, and a second run goes on there.
 * @throws {StartError} with one line when the database cannot be reached, is no Citus, or refuses a statement
 */
export async function applyPlan(
  connectionString: string,
  plan: readonly PlanStatement[],
  say: (line: string) => void,
): Promise<void> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 10_000, application_name: "stemma scale" });
  client.on("error", () => undefined);
  try {
    await client.connect();
    await refuseOthers(client);
    for (const { why, sql } of plan) {
      say(why);
      await client.query(sql);
    }
  } catch (error) {
    throw error instanceof StartError ? error : new StartError(`The database was not distributed: ${oneLine(error)}`);
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function refuseOthers(client: pg.Client): Promise<void> {
  const found = await client.query<{ citus: boolean; migrated: boolean }>(`
    select exists (select from pg_available_extensions where name = 'citus') as citus,
      to_regclass('adjacency') is not null as migrated`);
  const [row] = found.rows;
  if (row?.citus !== true)
    throw new StartError("The database is no Citus coordinator: it does not have the extension citus");
  if (!row.migrated) {
    throw new StartError(
      "The database has no tables of Stemma yet: start Stemma on it once, with DATABASE_URL, and stop it",
    );
  }
}
