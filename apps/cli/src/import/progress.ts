export interface Progress {
  /** Says how far things are. */
  readonly update: (done: number, total: number) => void;
  /** Removes what `update` has drawn, before other lines are printed or at the end. */
  readonly clear: () => void;
}

const WIDTH = 30;

/** A bar that redraws itself on a terminal; nothing anywhere else, where every file has its plain line anyway. */
export function progressOn(stream: NodeJS.WriteStream): Progress {
  if (!stream.isTTY) return { update: () => {}, clear: () => {} };
  return {
    update: (done, total) => {
      const filled = total === 0 ? WIDTH : Math.round((done / total) * WIDTH);
      stream.write(`\r\u001b[2K[${"#".repeat(filled)}${"-".repeat(WIDTH - filled)}] ${done}/${total} files`);
    },
    clear: () => {
      stream.write("\r\u001b[2K");
    },
  };
}
