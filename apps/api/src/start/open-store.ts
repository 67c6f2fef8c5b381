import { fileURLToPath } from "node:url";
import { ensureDatabase, type OpenDatabase, openDatabase, startEmbeddedPostgres } from "@stemma/db";
import type { Config } from "./config.ts";

/** The database that the application works on, whoever runs it. */
export interface Store extends OpenDatabase {
  /** What the person who started the application should know; usually null. */
  readonly notice: string | null;
}

const DEFAULT_DATA = fileURLToPath(new URL("../../../../.stemma", import.meta.url));
const DATABASE = "stemma";

/**
 * Opens the Postgres of DATABASE_URL, or starts the embedded one.
 * @param report told in one line when the embedded Postgres ends by itself and when it is back
 * @throws {StartError} with one line
 */
export async function openStore(config: Config, report: (line: string) => void): Promise<Store> {
  if (config.databaseUrl !== null) {
    return { ...(await openDatabase({ connectionString: config.databaseUrl })), notice: null };
  }
  const embedded = await startEmbeddedPostgres(config.dataDirectory ?? DEFAULT_DATA, report);
  try {
    await ensureDatabase(embedded.connection, DATABASE);
    const open = await openDatabase({ ...embedded.connection, database: DATABASE });
    const close = async (): Promise<void> => {
      await open.close();
      await embedded.stop();
    };
    return { ...open, notice: embedded.notice, close };
  } catch (error) {
    await embedded.stop();
    throw error;
  }
}
