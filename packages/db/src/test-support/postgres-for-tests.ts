import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "../embedded/start-embedded-postgres.ts";

declare module "vitest" {
  export interface ProvidedContext {
    /** How to connect to the Postgres of this run; `null` when no chosen test needs one. */
    postgres: EmbeddedPostgres["connection"] | null;
  }
}

/** Folders whose tests use the database. */
const USERS = ["packages/db", "apps/api", "apps/cli"];

/** Vitest's global set-up: one real Postgres for the whole run, in a folder of its own. */
export async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  // Vitest does not tell its set-up which tests were asked for; the command line does.
  const chosen = process.argv.slice(2).filter((argument) => /^(packages|apps|tools)\//.test(argument));
  if (chosen.length > 0 && !chosen.some((path) => USERS.some((user) => path.includes(user) || user.includes(path)))) {
    project.provide("postgres", null);
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
