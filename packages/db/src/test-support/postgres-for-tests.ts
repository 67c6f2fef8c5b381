import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "../embedded/start-embedded-postgres.ts";

declare module "vitest" {
  export interface ProvidedContext {
    /** How to connect to the Postgres of this run; `null` when no chosen test needs one. */
    postgres: EmbeddedPostgres["connection"] | null;
    /** Address of a database on a Citus coordinator, for the tests of the graph; `null` when there is none. */
    citus: string | null;
  }
}

/** Folders whose tests use the database. */
const USERS = ["packages/db", "apps/api", "apps/cli"];

/**
 * Vitest's global set-up: one real Postgres for the whole run, in a folder of its own; or the one of DATABASE_URL, in which
 * every test file makes a database and drops it. Where SCALE_DATABASE_URL names a database on a Citus coordinator, the tests
 * of the graph run in that one, distributed by SCALE_BY (`workspace` or `node`).
 */
export async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  // Vitest does not tell its set-up which tests were asked for; the command line does.
  const chosen = process.argv.slice(2).filter((argument) => /^(packages|apps|tools)\//.test(argument));
  if (chosen.length > 0 && !chosen.some((path) => USERS.some((user) => path.includes(user) || user.includes(path)))) {
    project.provide("postgres", null);
    project.provide("citus", null);
    return undefined;
  }
  project.provide("citus", given(process.env.SCALE_DATABASE_URL));
  const address = given(process.env.DATABASE_URL);
  if (address !== null) {
    project.provide("postgres", clusterOf(address));
    return undefined;
  }
  const directory = await mkdtemp(join(tmpdir(), "stemma-test-"));
  const postgres = await startEmbeddedPostgres(directory);
  project.provide("postgres", postgres.connection);
  return async () => {
    await postgres.stop();
    await rm(directory, { recursive: true, force: true });
  };
}

function given(value: string | undefined): string | null {
  return value === undefined || value === "" ? null : value;
}

/** How to connect to the server of an address, whatever its database. */
function clusterOf(connectionString: string): EmbeddedPostgres["connection"] {
  const { host, port, user, password, ssl } = new pg.Client({ connectionString });
  return { host, port, ssl, ...(user === undefined ? {} : { user }), ...(password == null ? {} : { password }) };
}
