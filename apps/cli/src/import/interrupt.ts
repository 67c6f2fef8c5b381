/** Ctrl-C, for as long as somebody wants to know of it. */
export interface Interrupt {
  /** Aborts at the first Ctrl-C. The second one ends the process, whatever it does. */
  readonly signal: AbortSignal;
  readonly release: () => void;
}

/** Listens for Ctrl-C. `onSecond` says what happens without this process from then on. */
export function onInterrupt(onSecond: () => void): Interrupt {
  const controller = new AbortController();
  const heard = (): void => {
    if (!controller.signal.aborted) {
      controller.abort();
      return;
    }
    onSecond();
    process.exit(INTERRUPTED);
  };
  process.on("SIGINT", heard);
  return { signal: controller.signal, release: () => process.off("SIGINT", heard) };
}

const INTERRUPTED = 130;
