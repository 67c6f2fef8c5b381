import { rm } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { build } from "rolldown";

/**
 * Bundles the command line into a folder: one file that every command needs and a chunk per command, so that
 * `stemma --version` loads next to nothing. What was in the folder is removed.
 */
export async function bundleCli(outDir: string): Promise<void> {
  await rm(outDir, { recursive: true, force: true });
  await build({
    input: { stemma: fileURLToPath(new URL("../src/main.ts", import.meta.url)) },
    platform: "node",
    logLevel: "warn",
    output: { dir: outDir, format: "esm", chunkFileNames: "[name].js" },
  });
}
