import { describeBytes } from "../verify/read-file.ts";

/** How far something is: a share of the whole, and words. */
export interface Stage {
  /** From 0 to 1. */
  readonly share: number;
  readonly words: string;
}

export interface Progress {
  readonly update: (stage: Stage) => void;
  /** Removes what `update` has drawn, before other lines are printed or at the end. */
  readonly clear: () => void;
}

const WIDTH = 30;
/** How often a log gets a line. */
const PLAIN_EVERY_MS = 10_000;
/** How often a terminal is redrawn. */
const DRAW_EVERY_MS = 100;

/** One line that redraws itself on a terminal; a plain line every ten seconds anywhere else. */
export function progressOn(stream: NodeJS.WriteStream, now = Date.now): Progress {
  return stream.isTTY ? drawnOn(stream, now) : loggedOn(stream, now);
}

function drawnOn(stream: NodeJS.WriteStream, now: () => number): Progress {
  let last = Number.NEGATIVE_INFINITY;
  return {
    update: ({ share, words }) => {
      if (now() - last < DRAW_EVERY_MS) return;
      last = now();
      const filled = Math.round(Math.min(1, Math.max(0, share)) * WIDTH);
      const bar = `[${"#".repeat(filled)}${"-".repeat(WIDTH - filled)}] ${words}`;
      // Some terminals do not say how wide they are.
      const columns = stream.columns > 0 ? stream.columns : 80;
      stream.write(`\r\u001b[2K${bar.slice(0, columns - 1)}`);
    },
    clear: () => {
      stream.write("\r\u001b[2K");
      last = Number.NEGATIVE_INFINITY;
    },
  };
}

function loggedOn(stream: NodeJS.WriteStream, now: () => number): Progress {
  let last = now();
  return {
    update: ({ share, words }) => {
      if (now() - last < PLAIN_EVERY_MS) return;
      last = now();
      stream.write(`${Math.floor(share * 100)} % ${words}\n`);
    },
    clear: () => undefined,
  };
}

export function uploadStage(sent: number, total: number): Stage {
  const share = total === 0 ? 1 : sent / total;
  return { share, words: `sent ${describeBytes(Math.min(sent, total))} of ${describeBytes(total)}` };
}
