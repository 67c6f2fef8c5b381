import type { ImportItem } from "@stemma/api-contract";
import type { Context } from "../context.ts";
import type { Destination } from "../document/destination.ts";
import { storeBatch } from "../document/store-batch.ts";
import { analyzeWhenGrown } from "./analyze.ts";
import { batchesOf } from "./batches.ts";
import type { UploadItem } from "./upload-items.ts";

/** Imports a small upload while its request waits; returns what became of every item, in order. */
export async function importNow(
  context: Context,
  destination: Destination,
  upload: Iterable<UploadItem> | AsyncIterable<UploadItem>,
): Promise<ImportItem[]> {
  const items: ImportItem[] = [];
  for await (const batch of batchesOf(upload)) {
    items.push(...(await storeBatch(context, destination, batch)));
    await analyzeWhenGrown(context, batch.length);
  }
  return items;
}
