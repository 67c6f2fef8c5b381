import { fileURLToPath } from "node:url";
import { StartError } from "@stemma/db";
import { createApp } from "./app.ts";
import { createContext } from "./services/context.ts";
import { startImportWorker } from "./services/import-job/worker.ts";
import { startVerdictKeeper } from "./services/verification/verdict-keeper.ts";
import { readConfig } from "./start/config.ts";
import { fingerprintVerifier } from "./start/fingerprint.ts";
import { assertPortFree, listen } from "./start/listen.ts";
import { openStore } from "./start/open-store.ts";

export interface RunningStemma {
  readonly address: string;
  /** Stops HTTP, the imports and the verdict keeper, then the database. */
  stop(): Promise<void>;
}

/**
 * The composition root: the only place that reads the environment and the clock.
 * @throws {StartError} with one line when something outside the program is in the way
 */
export async function startStemma(env: NodeJS.ProcessEnv): Promise<RunningStemma> {
  const config = readConfig(env);
  await assertPortFree(config);
  const store = await openStore(config, (line) => console.error(line));
  try {
    if (store.notice !== null) console.log(store.notice);
    const context = await createContext(store, {
      now: () => Date.now(),
      verifier: fingerprintVerifier(),
      examples: fileURLToPath(new URL("../../../examples", import.meta.url)),
    });
    const report = (error: unknown): void => console.error(error);
    const server = await listen(config, createApp(context, { loopback: config.loopback, report }).fetch);
    await context.graph.warmWhereLarge(context.workspaceId);
    const worker = startImportWorker(context, report);
    const keeper = startVerdictKeeper(context, report);
    const stop = async (): Promise<void> => {
      await Promise.all([server.close(), worker.stop(), keeper.stop()]);
      await store.close();
    };
    return { address: server.address, stop };
  } catch (error) {
    await store.close();
    throw error;
  }
}

/** Runs until SIGINT or SIGTERM; exit code 0 after a clean stop, 1 when it could not start. */
export async function main(): Promise<void> {
  // A terminal's Ctrl-C arrives here more than once (from the terminal and from npm), perhaps before we are ready.
  const stopped = new Promise<void>((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => resolve());
  });
  try {
    const stemma = await startStemma(process.env);
    console.log(`Stemma is ready at ${stemma.address}`);
    await stopped;
    await stemma.stop();
    process.exit(0);
  } catch (error) {
    console.error(error instanceof StartError ? `stemma: ${error.message}` : error);
    process.exit(1);
  }
}

if (import.meta.main) await main();
