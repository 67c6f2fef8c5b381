/** Wakes the workers of this process when an import waits; those of other processes look for themselves. */
export class ImportSignal {
  private readonly waiting = new Set<() => void>();

  notify(): void {
    for (const wake of [...this.waiting]) wake();
  }

  /** Resolves at the next notice, after the time, or when the signal aborts; whatever comes first. */
  wait(milliseconds: number, abort: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const wake = (): void => {
        clearTimeout(timer);
        abort.removeEventListener("abort", wake);
        this.waiting.delete(wake);
        resolve();
      };
      const timer = setTimeout(wake, milliseconds);
      abort.addEventListener("abort", wake);
      this.waiting.add(wake);
      if (abort.aborted) wake();
    });
  }
}
