import { inject } from "vitest";
import { openDatabase } from "../database.ts";
import { applyPlan } from "../scale/apply-plan.ts";
import { DEFAULT_SHARDS, distributionPlan } from "../scale/distribution-plan.ts";
import { createTestDatabase, type TestDatabase } from "./test-database.ts";

/**
 * A database for tests that keep to workspaces of their own: an empty one, or, where SCALE_DATABASE_URL is set, that of the
 * Citus coordinator, distributed and with whatever other runs left in it.
 */
export async function createGraphDatabase(): Promise<TestDatabase> {
  const connectionString = inject("citus");
  if (connectionString === null) return createTestDatabase();
  const open = await openDatabase({ connectionString });
  const by = process.env.SCALE_BY === "workspace" ? "workspace" : "node";
  await applyPlan(connectionString, distributionPlan({ by, shards: DEFAULT_SHARDS }), () => undefined);
  return { ...open, connection: { connectionString }, address: connectionString, drop: open.close };
}
