/**
 * What is still read of a body after the answer is known: as much as a client sends before it looks for one. A slow one has
 * its time as long as something comes; one that is silent, or that would go on for ever, has not.
 */
const DRAIN = { bytes: 64 * 1024 * 1024, silentMs: 3_000, totalMs: 10_000 };

/**
 * The body of a request as it arrives. A client that is still sending when the connection is closed does not read the
 * answer but reports a broken connection: so what nobody wants any more is read to its end before the answer goes out, within
 * bounds.
 */
export class ArrivingBody implements AsyncIterable<Uint8Array> {
  private readonly reader: ReadableStreamDefaultReader<Uint8Array> | undefined;
  /** What the client says it will send, less what came; unknown is little. */
  private announced: number;
  private ended: boolean;

  constructor(request: Request) {
    this.reader = request.body?.getReader();
    this.announced = Number(request.headers.get("content-length") ?? 0);
    this.ended = this.reader === undefined;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array> {
    for (let piece = await this.read(); piece !== null; piece = await this.read()) yield piece;
  }

  /** Reads on without looking, as long as the rest is not large and comes soon. Never throws. */
  async drain(): Promise<void> {
    const deadline = performance.now() + DRAIN.totalMs;
    try {
      for (let bytes = 0; !this.ended && bytes + this.announced <= DRAIN.bytes; ) {
        const piece = await withinTime(this.read(), Math.min(DRAIN.silentMs, deadline - performance.now()));
        if (piece === null) break;
        bytes += piece.length;
      }
    } catch {
      // The client is gone: nobody reads the answer.
    }
    if (!this.ended) await this.reader?.cancel().catch(() => undefined);
  }

  private async read(): Promise<Uint8Array | null> {
    if (this.ended || this.reader === undefined) return null;
    const { done, value } = await this.reader.read();
    if (done) {
      this.ended = true;
      return null;
    }
    this.announced = Math.max(0, this.announced - value.length);
    return value;
  }
}

/** What a promise gives, or null when the time is up. */
async function withinTime<T>(promise: Promise<T>, milliseconds: number): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined;
  const up = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), Math.max(0, milliseconds));
  });
  // A read that loses the race ends when the body is cancelled, perhaps with an error that nobody waits for.
  promise.catch(() => undefined);
  return Promise.race([promise, up]).finally(() => clearTimeout(timer));
}
