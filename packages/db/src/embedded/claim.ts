import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";

/** Any fixed number: the lock belongs to the cluster's maintenance database, where nothing else takes one. */
const CLAIM = 0x5_7e_33_a;

/**
 * - `taken`: another living application holds the cluster
 * - `starting`: Postgres says that it recovers from a crash, which takes as long as it takes
 * - `silent`: it does not accept us (yet, or any more)
 */
export type ClaimOutcome = Claim | "taken" | "starting" | "silent";

/** `cannot_connect_now` */
const STARTING = "57P03";

export interface Claim {
  release(): Promise<void>;
}

/**
 * Claims a running embedded cluster for this application by a session lock. The lock lives exactly as long as the
 * connection, so a crashed application never leaves one behind. It keeps two applications apart on one directory; the
 * correctness of the graph never rests on it (storage.md, rule 9).
 */
export async function claimCluster(connection: pg.ClientConfig): Promise<ClaimOutcome> {
  // A lock file that is still being written names no socket; without a host the driver would try the network.
  if (connection.host === undefined || !connection.host.startsWith("/")) return "silent";
  const client = new pg.Client({ ...connection, database: "postgres", connectionTimeoutMillis: 2_000 });
  let lost = (): void => undefined;
  client.on("error", () => lost());
  try {
    await client.connect();
    const answer = await client.query<{ claimed: boolean }>("select pg_try_advisory_lock($1) as claimed", [CLAIM]);
    if (answer.rows[0]?.claimed !== true) {
      await client.end();
      return "taken";
    }
  } catch (error) {
    await client.end().catch(() => undefined);
    return error instanceof Error && "code" in error && error.code === STARTING ? "starting" : "silent";
  }
  let released = false;
  let current: Claim | null = { release: () => client.end() };
  // Postgres drops every connection when one of its processes crashes, and goes on: then the claim is taken again.
  lost = () => {
    current = null;
    void (async () => {
      while (!released && current === null) {
        await sleep(200);
        const again = released ? "taken" : await claimCluster(connection);
        if (again === "taken") return;
        if (typeof again !== "string") current = again;
      }
    })();
  };
  return {
    release: async () => {
      released = true;
      await current?.release().catch(() => undefined);
    },
  };
}
