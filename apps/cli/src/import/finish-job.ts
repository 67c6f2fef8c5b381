import type { ImportJob } from "@stemma/api-contract";
import { EXIT, type ExitCode } from "../exit-code.ts";
import type { ApiClient } from "./api-client.ts";
import { followJob } from "./follow-job.ts";
import { totalLine } from "./import-report.ts";
import { onInterrupt } from "./interrupt.ts";
import type { Reporter } from "./reporter.ts";

/** Follows a job to its end and reports its outcomes. Ctrl-C cancels it; a second one leaves it to the server. */
export async function finishJob(
  client: ApiClient,
  job: ImportJob,
  reporter: Reporter,
): Promise<ExitCode | { readonly error: string }> {
  const again = `stemma import --resume ${job.id}`;
  reporter.note(`import ${job.id} (Ctrl-C cancels it; if this terminal goes away: ${again})`);
  const interrupt = onInterrupt(() => reporter.note(`left to the server; follow it with ${again}`));
  const followed = await followJob(client, job.id, {
    onItems: (items) => reporter.print(items, true),
    progress: reporter.progress,
    interrupt: interrupt.signal,
  });
  interrupt.release();
  reporter.progress.clear();
  if (!followed.ok) return { error: `${followed.error.message} The import goes on there: ${again}` };
  const { state, problem, resumable, name } = followed.value;
  switch (state) {
    case "cancelled":
      reporter.note(`cancelled; what was stored stays\n${totalLine(name, reporter.tally)}`);
      return EXIT.cancelled;
    case "failed":
      return { error: `${problem ?? "the import failed"}${resumable ? ` Go on with it: ${again}` : ""}` };
    default:
      return EXIT.good;
  }
}
