import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["packages/*/src/**/*.test.ts", "apps/*/src/**/*.test.ts", "tools/**/*.test.ts", "bench/**/*.test.ts"],
    environment: "node",
    // One real Postgres for the run, when a chosen test needs it.
    globalSetup: ["packages/db/src/test-support/postgres-for-tests.ts"],
    // Two cores: a real Postgres and spawned applications run beside the workers.
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
