import { Session } from "node:inspector";

interface Coverage {
  readonly result: readonly {
    readonly url: string;
    readonly functions: readonly {
      readonly ranges: readonly { readonly startOffset: number; readonly endOffset: number; readonly count: number }[];
    }[];
  }[];
}

/**
 * Which blocks of the verifier a run went through, from V8 itself: nothing has to be instrumented, and the sources run as
 * they are.
 */
export class BlockCoverage {
  private readonly session = new Session();
  private readonly seen = new Set<string>();

  constructor() {
    this.session.connect();
    this.session.post("Profiler.enable");
    this.session.post("Profiler.startPreciseCoverage", { callCount: true, detailed: true });
  }

  get blocks(): number {
    return this.seen.size;
  }

  /** How many blocks (and orders of magnitude of their counts) ran since the last call that never had before. */
  takeNew(): number {
    let fresh = 0;
    // the callback of a session in the same thread is called at once
    this.session.post("Profiler.takePreciseCoverage", (error, coverage: Coverage) => {
      if (error) throw error;
      for (const script of coverage.result) {
        if (!script.url.includes("/packages/in-toto/src/")) continue;
        for (const { ranges } of script.functions) {
          for (const { startOffset, endOffset, count } of ranges) {
            const block = `${script.url}:${startOffset}-${endOffset}:${Math.floor(Math.log10(count + 1))}`;
            if (count === 0 || this.seen.has(block)) continue;
            this.seen.add(block);
            fresh += 1;
          }
        }
      }
    });
    return fresh;
  }
}
