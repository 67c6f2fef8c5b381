import { renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import { writeFailure } from "./failure-file.ts";
import { inputToBytes } from "./fuzz-input.ts";
import { fuzzLoop } from "./fuzz-loop.ts";
import { readSample, readSeeds } from "./seeds.ts";

/** What the watching process tells this one. */
export interface FuzzOrder {
  readonly seed: number;
  /** Milliseconds since the epoch. */
  readonly endAt: number;
  readonly runs: number;
  /** Only a part of the corpus, see `readSample`. */
  readonly isSample: boolean;
  /** Where failures go. */
  readonly folder: string;
  /** Where the present input stands, for when this process dies or hangs over it. */
  readonly current: string;
}

/** What this process tells the watching one. */
export type FuzzNews =
  | {
      readonly kind: "status";
      readonly runs: number;
      readonly kept: number;
      readonly blocks: number;
      readonly isEnd: boolean;
    }
  | { readonly kind: "failure"; readonly what: string; readonly message: string; readonly file: string };

const STATUS_EVERY_MS = 5000;

/** The process that runs the inputs. It may hang or die; the one that watches it knows the input then. */
function work(order: FuzzOrder): void {
  const tell = (news: FuzzNews) => process.send?.(news);
  let nextStatus = Date.now() + STATUS_EVERY_MS;
  const end = fuzzLoop({
    seeds: order.isSample ? readSample() : readSeeds(),
    seed: order.seed,
    isDone: (status) => {
      const now = Date.now();
      if (now >= nextStatus) {
        nextStatus = now + STATUS_EVERY_MS;
        tell({ kind: "status", ...status, isEnd: false });
      }
      return status.runs >= order.runs || now >= order.endAt;
    },
    beforeRun: (input) => {
      // at once, so that the watcher never reads half of it
      writeFileSync(`${order.current}.new`, inputToBytes(input));
      renameSync(`${order.current}.new`, order.current);
    },
    onFailure: ({ kind, message }, input) => {
      const file = writeFailure(order.folder, { kind, message, input });
      if (file !== null) tell({ kind: "failure", what: kind, message, file: path.relative(process.cwd(), file) });
    },
  });
  tell({ kind: "status", ...end, isEnd: true });
}

process.on("message", (order: FuzzOrder) => {
  work(order);
  process.disconnect();
});
