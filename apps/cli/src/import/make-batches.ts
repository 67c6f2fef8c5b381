import { IMPORT_LIMITS } from "@stemma/api-contract";
import type { FoundFile } from "./collect-files.ts";

export interface BatchLimits {
  readonly files: number;
  readonly bytes: number;
}

/** What the server takes in one request, with room for owner keys and for the form around the files. */
export const BATCH_LIMITS: BatchLimits = {
  files: IMPORT_LIMITS.files - 1_000,
  bytes: IMPORT_LIMITS.bodyBytes - 256 * 1024 * 1024,
};

/** Cuts the files into uploads, in order; a file that is larger than a whole upload gets one of its own. */
export function makeBatches(files: readonly FoundFile[], limits: BatchLimits = BATCH_LIMITS): FoundFile[][] {
  const batches: FoundFile[][] = [];
  let batch: FoundFile[] = [];
  let bytes = 0;
  for (const file of files) {
    if (batch.length > 0 && (batch.length >= limits.files || bytes + file.size > limits.bytes)) {
      batches.push(batch);
      batch = [];
      bytes = 0;
    }
    batch.push(file);
    bytes += file.size;
  }
  return batch.length > 0 ? [...batches, batch] : batches;
}
