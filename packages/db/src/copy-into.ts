import { once } from "node:events";
import { setImmediate as nextTurn } from "node:timers/promises";
import type pg from "pg";
import { from as copyFrom } from "pg-copy-streams";

/** What a binary COPY begins with: its signature, no flags, no extension of the header. */
const HEADER = Buffer.concat([Buffer.from("PGCOPY\n\xff\r\n\0", "latin1"), Buffer.alloc(8)]);
/** What it ends with: a row of -1 columns. */
const TRAILER = Buffer.from([0xff, 0xff]);

/** The connections of transactions that are open. */
const clientOf = new WeakMap<object, pg.PoolClient>();

/** Lets `copyInto` find the connection of a transaction. */
export function noteClient(transaction: object, client: pg.PoolClient): void {
  clientOf.set(transaction, client);
}

/**
 * Writes rows by `COPY … FROM STDIN (FORMAT binary)` within a transaction: nothing is planned, and nothing stands between the
 * rows and the table. There is no `ON CONFLICT`: rows that are there already make it fail.
 *
 * @param transaction as the database gave it: any other connection would write outside of it
 * @param target the table and its columns, in SQL
 * @param chunks whole rows: the number of columns in two bytes, then each value behind its length in four, or -1 for null. The
 *   next chunk is asked for when the one before is on its way, so that no more than one is held in memory, and in the next turn
 *   of the event loop
 * @throws what Postgres says, with its `code`
 */
export async function copyInto(transaction: object, target: string, chunks: Iterable<Buffer>): Promise<void> {
  const client = clientOf.get(transaction);
  if (client === undefined) throw new TypeError("Rows are copied in a transaction, and this is none that is open");
  const rows = client.query(copyFrom(`copy ${target} from stdin (format binary)`));
  let failure: unknown = null;
  // Listened to all the time: an error that nobody waits for at the moment would end the process.
  rows.on("error", (error) => {
    failure ??= error;
  });
  const check = (): void => {
    if (failure !== null) throw failure;
  };
  const until = async (event: "drain" | "finish"): Promise<void> => {
    check();
    await once(rows, event);
  };
  try {
    rows.write(HEADER);
    for (const chunk of chunks) {
      if (!rows.write(chunk)) await until("drain");
      // As long as Postgres takes rows as fast as they are made, nothing else here would make way for others.
      await nextTurn();
      check();
    }
    rows.end(TRAILER);
    await until("finish");
  } catch (error) {
    // The error is that of the chunks: Postgres has to be told that no more of them come.
    if (failure === null) rows.destroy();
    throw error;
  }
}
