import { performance } from "node:perf_hooks";
import type pg from "pg";

/** Rows of one statement within what is left of a time limit. */
export interface TimedQuery {
  /** The rows as arrays; null when the time was over. */
  query<Row extends readonly unknown[]>(text: string, values: readonly unknown[]): Promise<readonly Row[] | null>;
}

/** Sent by Postgres when `statement_timeout` ended a statement. */
const QUERY_CANCELED = "57014";

/**
 * One connection for the questions of one closure. The planner believes that a recursive query is about to touch most of
 * the table and would read all of it to hash it; our frontiers are small against the graph, so it has to use the index.
 */
export async function withTimedQueries<T>(
  pool: pg.Pool,
  milliseconds: number,
  work: (session: TimedQuery) => Promise<T>,
): Promise<T> {
  const deadline = performance.now() + milliseconds;
  const client = await pool.connect();
  let broken = false;
  let cancelled = false;
  try {
    await client.query("begin read only; set local enable_hashjoin = off; set local enable_mergejoin = off");
    const query: TimedQuery["query"] = async <Row extends readonly unknown[]>(
      text: string,
      values: readonly unknown[],
    ) => {
      const left = Math.floor(deadline - performance.now());
      if (cancelled || left < 1) return null;
      try {
        await client.query(`set local statement_timeout = ${left}`);
        const { rows } = await client.query<never>({ text, values: [...values], rowMode: "array" });
        return rows as readonly Row[];
      } catch (error) {
        cancelled = error instanceof Error && "code" in error && error.code === QUERY_CANCELED;
        if (cancelled) return null;
        throw error;
      }
    };
    return await work({ query });
  } catch (error) {
    broken = true;
    throw error;
  } finally {
    // After a cancelled statement the transaction is over as well; `rollback` suits both ends.
    if (!broken) await client.query("rollback");
    client.release(broken);
  }
}
