import { isUnavailable } from "@stemma/db";
import type { Context } from "../context.ts";
import { claimJob } from "./claim-job.ts";
import { failStrandedUploads } from "./fail-stranded-uploads.ts";
import { runJob } from "./run-job.ts";

/** Jobs that one process works on at once: a small one does not wait for a large one, and memory stays bounded. */
const SLOTS = 2;
/** How often to look for jobs of other processes; those of our own are announced. */
const POLL_MS = 1_000;
const PAUSE_AFTER_FAULT_MS = 2_000;

export interface ImportWorker {
  /** Stops after the present batch; whatever is not finished waits for the next process. */
  stop(): Promise<void>;
}

/** Starts working on import jobs. `report` is told of faults, not of a database that is away. */
export function startImportWorker(context: Context, report: (error: unknown) => void): ImportWorker {
  const stopping = new AbortController();
  const { signal } = stopping;
  const slots = Array.from({ length: SLOTS }, async () => {
    while (!signal.aborted) {
      try {
        await failStrandedUploads(context);
        const job = await claimJob(context);
        if (job === null) await context.imports.wait(POLL_MS, signal);
        else await runJob(context, job, signal);
      } catch (error) {
        if (!isUnavailable(error)) report(error);
        await context.imports.wait(PAUSE_AFTER_FAULT_MS, signal);
      }
    }
  });
  return {
    stop: async () => {
      stopping.abort("stopping");
      await Promise.all(slots);
    },
  };
}
