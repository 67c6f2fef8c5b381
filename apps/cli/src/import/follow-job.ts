import { setTimeout as sleep } from "node:timers/promises";
import { type ImportItem, type ImportJob, isOver } from "@stemma/api-contract";
import { err, ok, type Result } from "@stemma/in-toto";
import type { ApiClient, ApiError } from "./api-client.ts";
import type { Progress, Stage } from "./progress.ts";

const POLL_MS = 300;
/** How long a server may be away, being restarted say, before nobody waits for it any more. */
const PATIENCE_MS = 120_000;

export interface Followed {
  readonly onItems: (items: readonly ImportItem[]) => void;
  readonly progress: Progress;
  /** Ctrl-C: the job is cancelled then. */
  readonly interrupt: AbortSignal;
}

/** Waits until a job is over, handing over every outcome as it comes. A server that is away for a while is waited for. */
export async function followJob(
  client: ApiClient,
  id: string,
  followed: Followed,
): Promise<Result<ImportJob, ApiError>> {
  let cursor: string | null = "0";
  let asked = false;
  let awaySince: number | null = null;
  for (;;) {
    // Read once: Ctrl-C may come while the server is being asked, and counts in the next round then.
    const cancel: boolean = followed.interrupt.aborted && !asked;
    const answer = await step(client, id, cursor ?? "0", cancel);
    if (!answer.ok) {
      if (answer.error.kind !== "unreachable") return answer;
      awaySince ??= Date.now();
      if (Date.now() - awaySince > PATIENCE_MS) return answer;
      followed.progress.update({ share: 0, words: "the server does not answer; waiting" });
      await sleep(1_000);
      continue;
    }
    awaySince = null;
    asked ||= cancel;
    const { job, items, next } = answer.value;
    if (items.length > 0) followed.onItems(items);
    if (next === null) return ok(job);
    cursor = next;
    followed.progress.update(stageOf(job));
    // A page that was not empty may have another one behind it.
    if (items.length === 0 && !isOver(job.state)) await pause(followed.interrupt, asked);
  }
}

interface Step {
  readonly job: ImportJob;
  readonly items: readonly ImportItem[];
  readonly next: string | null;
}

/** The outcomes are read before the job: when there are no more of them, the job that is read then is its end. */
async function step(client: ApiClient, id: string, cursor: string, cancel: boolean): Promise<Result<Step, ApiError>> {
  if (cancel) {
    const cancelled = await client.cancel(id);
    if (!cancelled.ok) return cancelled;
  }
  const page = await client.outcomes(id, cursor);
  if (!page.ok) return page;
  const job = await client.job(id);
  if (!job.ok) return err(job.error);
  return ok({ job: job.value, items: page.value.items, next: page.value.next });
}

async function pause(interrupt: AbortSignal, asked: boolean): Promise<void> {
  await sleep(POLL_MS, undefined, asked ? {} : { signal: interrupt }).catch(() => undefined);
}

function stageOf({ state, bytes, items, problem, cancelRequested }: ImportJob): Stage {
  const share = bytes.total === 0 ? 0 : bytes.done / bytes.total;
  const done = items.done.toLocaleString("en");
  const count = items.total === null ? `${done} items` : `${done} of ${items.total.toLocaleString("en")} items`;
  if (cancelRequested) return { share, words: `stopping; ${count}` };
  if (state === "queued") return { share, words: problem ?? "waiting for its turn" };
  return { share, words: `imported ${count}` };
}
