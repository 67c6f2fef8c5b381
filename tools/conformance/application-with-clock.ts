import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createApp } from "../../apps/api/src/app.ts";
import { createContext } from "../../apps/api/src/services/context.ts";
import { startImportWorker } from "../../apps/api/src/services/import-job/worker.ts";
import { fingerprintVerifier } from "../../apps/api/src/start/fingerprint.ts";
import { listen } from "../../apps/api/src/start/listen.ts";
import { openStore } from "../../apps/api/src/start/open-store.ts";
import { PROJECT_ROOT } from "../stage.ts";

export interface ApplicationWithClock {
  /** `http://127.0.0.1:PORT` */
  readonly address: string;
  /** Milliseconds since the epoch: what the application takes for now. */
  readonly clock: { now: number };
  stop(): Promise<void>;
}

/** The whole application on an empty embedded Postgres, with a clock that is set from outside: the cases of the corpus have a time of their own. */
export async function startApplicationWithClock(): Promise<ApplicationWithClock> {
  const dataDirectory = mkdtempSync(join(tmpdir(), "stemma-corpus-"));
  const config = { port: 0, host: "127.0.0.1", loopback: true, databaseUrl: null, dataDirectory };
  const report = (error: unknown): void => console.error(error);
  const store = await openStore(config, report);
  const clock = { now: Date.now() };
  const context = await createContext(store, {
    now: () => clock.now,
    verifier: fingerprintVerifier(),
    examples: join(PROJECT_ROOT, "examples"),
  });
  const server = await listen(config, createApp(context, { loopback: true, report }).fetch);
  const worker = startImportWorker(context, report);
  return {
    address: server.address,
    clock,
    stop: async () => {
      await Promise.all([server.close(), worker.stop()]);
      await store.close();
      rmSync(dataDirectory, { recursive: true, force: true });
    },
  };
}
