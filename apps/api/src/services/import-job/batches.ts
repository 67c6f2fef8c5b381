import { type TakenItem, takeItem } from "../document/take-item.ts";
import { IN_THIS_THREAD } from "../verification/evaluate-beside.ts";
import type { UploadItem } from "./upload-items.ts";

/**
 * The most documents a transaction that storage.md has (rule 8: 50–500), and a few more, so that 500 links come with their layout and key:
 * rows are sorted, so the more of them come at once, the more of them share a page of an index, which is a good part of what Postgres does. By bytes as well, because a batch is held in memory.
 */
const BATCH_ITEMS = 512;
const BATCH_BYTES = 2 * 1024 * 1024;
/** How long documents may be read at a stretch before other requests get their turn. */
const STRETCH_MS = 20;

/** Reads items and cuts them into batches, in order. */
export async function* batchesOf(
  items: Iterable<UploadItem> | AsyncIterable<UploadItem>,
): AsyncGenerator<readonly TakenItem[]> {
  let batch: TakenItem[] = [];
  let bytes = 0;
  let total = 0;
  let since = performance.now();
  for await (const item of items) {
    // More than that is probably judged by another thread, for which what is read here is of no use.
    const taken = takeItem(item, total < IN_THIS_THREAD);
    batch.push(taken);
    const size = taken.document?.bytes.length ?? 0;
    bytes += size;
    total += size;
    if (batch.length >= BATCH_ITEMS || bytes >= BATCH_BYTES) {
      yield batch;
      batch = [];
      bytes = 0;
    }
    if (performance.now() - since > STRETCH_MS) {
      await new Promise((resume) => setImmediate(resume));
      since = performance.now();
    }
  }
  if (batch.length > 0) yield batch;
}
