import { configDefaults, defineConfig } from "vitest/config";
import { whyNoSmallDisk } from "./apps/api/src/faults/support/small-disk.ts";

export default defineConfig({
  test: {
    include: ["packages/*/src/**/*.test.ts", "apps/*/src/**/*.test.ts", "tools/**/*.test.ts", "bench/**/*.test.ts"],
    exclude: [...configDefaults.exclude, ...impossibleHere()],
    environment: "node",
    // One real Postgres for the run, when a chosen test needs it.
    globalSetup: ["packages/db/src/test-support/postgres-for-tests.ts"],
    // Two cores: a real Postgres and spawned applications run beside the workers.
    maxWorkers: 2,
    // For machines many times slower than the one that this was written on: a limit ends what hangs, it measures nothing.
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});

/**
 * The test that fills a disk has to mount one. A container that must not mount would fail it whatever the product does; there
 * it is left out, and that is said. `npm run faults` runs it all the same.
 */
function impossibleHere(): string[] {
  const reason = process.env.STEMMA_FAULTS_DOCUMENTS === undefined ? whyNoSmallDisk() : null;
  if (reason === null) return [];
  process.stderr.write(`Left out, because nobody may mount a tmpfs here: disk-full.test.ts (${reason})\n`);
  return ["apps/api/src/faults/disk-full.test.ts"];
}
