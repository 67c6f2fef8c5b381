import type { FoundFile } from "./collect-files.ts";

export interface BatchLimits {
  readonly files: number;
  readonly bytes: number;
}

/** Small enough to show progress and to stay far below the server's limits. */
export const BATCH_LIMITS: BatchLimits = { files: 200, bytes: 32 * 1024 * 1024 };

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
