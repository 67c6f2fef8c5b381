import type { Context } from "../context.ts";
import { storeBatch } from "../document/store-batch.ts";
import { placeWaiting } from "../placement/place-waiting.ts";
import { analyzeWhenGrown } from "./analyze.ts";
import { batchesOf } from "./batches.ts";
import { ChunkSource } from "./chunk-source.ts";
import type { ClaimedJob } from "./claim-job.ts";
import { commitProgress, LeaseLost } from "./commit-progress.ts";
import { endJob, failJob, giveBack, MOST_ATTEMPTS } from "./end-job.ts";
import { oneAhead } from "./one-ahead.ts";
import { spooledUpload } from "./spooled-upload.ts";
import { type UploadItem, uploadItems } from "./upload-items.ts";

/** The work is to stop between two items. */
class Interrupted extends Error {}

/**
 * Works on a job until it is over, is cancelled, or `stop` aborts. What an earlier attempt committed is passed over and
 * the rest goes on behind it.
 * @throws what ended the work and is no business of the job's; the job was given back
 */
export async function runJob(context: Context, job: ClaimedJob, stop: AbortSignal): Promise<void> {
  const { row, lease } = job;
  if (row.cancelRequested) return endJob(context, job, "cancelled");
  if (row.attempts > MOST_ATTEMPTS) {
    return failJob(context, job, `It ended its process ${MOST_ATTEMPTS} times at item ${row.itemsDone + 1}.`);
  }
  const interrupts = AbortSignal.any([lease.signal, stop]);
  lease.start();
  try {
    const isCancelled = await work(context, job, interrupts);
    await placeWaiting(context, row.supplyChainId);
    await endJob(context, job, isCancelled ? "cancelled" : "done");
  } catch (error) {
    if (error instanceof LeaseLost || interrupts.reason === "lost") return;
    if (!(error instanceof Interrupted)) {
      await giveBack(context, job, error).catch(() => undefined);
      throw error;
    }
    if (interrupts.reason === "cancelled") await endJob(context, job, "cancelled");
    else await giveBack(context, job, null);
  } finally {
    lease.stop();
  }
}

/** @returns whether the job was cancelled */
async function work(context: Context, { row, lease }: ClaimedJob, interrupts: AbortSignal): Promise<boolean> {
  const source = new ChunkSource(context, row);
  const items = uploadItems(spooledUpload(context, row.id, source));
  const { supplyChainId, release } = row;
  let itemsDone = row.itemsDone;
  for await (const batch of oneAhead(batchesOf(behind(items, itemsDone, interrupts)))) {
    let isCancelled = false;
    const progress = { jobId: row.id, leaseToken: lease.token, itemsDone, bytesDone: source.position };
    await storeBatch(context, { supplyChainId, release }, batch, async (scope, outcomes) => {
      isCancelled = await commitProgress(scope, progress, outcomes);
    });
    itemsDone += batch.length;
    await analyzeWhenGrown(context, batch.length);
    if (isCancelled) return true;
  }
  return false;
}

/** The items behind the first `done` ones. @throws {Interrupted} as soon as the work is to stop */
async function* behind(
  items: AsyncIterable<UploadItem>,
  done: number,
  interrupts: AbortSignal,
): AsyncGenerator<UploadItem> {
  let number = 0;
  for await (const item of items) {
    if (interrupts.aborted) throw new Interrupted();
    number += 1;
    if (number > done) yield item;
  }
}
