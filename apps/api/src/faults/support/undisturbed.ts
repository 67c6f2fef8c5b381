import { startImportWorker } from "../../services/import-job/worker.ts";
import { submitJob, waitForJob } from "../../test-support/import-jobs.ts";
import { startTestApplication } from "../../test-support/test-application.ts";
import type { FaultEvidence } from "./evidence.ts";
import { fingerprintRows } from "./stored-rows.ts";

/** What an import leaves behind. */
export interface Imported {
  readonly rows: Record<string, string>;
  readonly verdict: string;
  readonly summary: string;
}

/** Imports the archive where nothing goes wrong: what every disturbed import must end with. */
export async function importUndisturbed({ archive, ownerKeys }: FaultEvidence): Promise<Imported> {
  const stemma = await startTestApplication();
  const worker = startImportWorker(stemma.context, () => undefined);
  try {
    const { id } = await stemma.createChain("Undisturbed");
    const job = await submitJob(stemma, id, { files: [archive], ownerKeys });
    await waitForJob(stemma, job.id);
    const { verdict, summary } = await stemma.verification(id);
    return { rows: await fingerprintRows(stemma.context.database), verdict, summary };
  } finally {
    await worker.stop();
    await stemma.stop();
  }
}
