import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { oneLine } from "../start-error.ts";
import type { Claim } from "./claim.ts";

/** A Postgres that runs and is ours. */
export interface RunningPostgres {
  readonly child: ChildProcess;
  readonly claim: Claim | null;
}

/** Between an end and the next start; doubled as long as it does not stay up, as on a full disk. */
const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 5_000;
/** Whoever ran this long was up. */
const UP_MS = 10_000;

/** Starts Postgres again whenever it ends by itself. */
export function keepRunning(
  first: RunningPostgres,
  launch: () => Promise<RunningPostgres>,
  report: (line: string) => void,
): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const { signal } = stopping;
  let running: RunningPostgres | null = first;
  let pause = FIRST_PAUSE_MS;
  const relaunch = async (): Promise<void> => {
    await sleep(pause, undefined, { signal }).catch(() => undefined);
    pause = Math.min(2 * pause, LONGEST_PAUSE_MS);
    if (signal.aborted) return;
    try {
      running = await launch();
      report("The embedded Postgres runs again.");
    } catch (error) {
      report(oneLine(error));
    }
  };
  const watch = async (): Promise<void> => {
    while (!signal.aborted) {
      if (running === null) {
        await relaunch();
        continue;
      }
      const since = performance.now();
      await ended(running.child, signal);
      if (signal.aborted) return;
      if (performance.now() - since > UP_MS) pause = FIRST_PAUSE_MS;
      report(
        "The embedded Postgres ended by itself and is started again; postgres.log in the data directory says why.",
      );
      await stopPostgres(running);
      running = null;
    }
  };
  const watching = watch();
  return {
    stop: async () => {
      stopping.abort();
      await watching;
      if (running !== null) await stopPostgres(running);
    },
  };
}

/** Gives the claim back, shuts Postgres down where it still runs, and waits for its end. */
export async function stopPostgres({ child, claim }: RunningPostgres): Promise<void> {
  await claim?.release();
  if (isAlive(child) && child.pid !== undefined) {
    const exited = once(child, "exit");
    child.stdin?.end();
    await exited;
  }
  child.stdin?.destroy();
}

async function ended(child: ChildProcess, signal: AbortSignal): Promise<void> {
  if (isAlive(child)) await once(child, "exit", { signal }).catch(() => undefined);
}

function isAlive({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode === null && signalCode === null;
}
