/**
 * Reads a stream by as many bytes as are asked for. Pulled and never pushed: how far the reading came when something is
 * wrong depends on the bytes alone and not on the timing, so that a second reading finds the same items.
 */
export class ByteReader {
  private readonly iterator: AsyncIterator<Uint8Array>;
  private piece: Uint8Array = new Uint8Array(0);

  constructor(stream: AsyncIterable<Uint8Array>) {
    this.iterator = stream[Symbol.asyncIterator]();
  }

  /** A copy of the next bytes; shorter than asked only at the end of the stream. */
  async take(bytes: number): Promise<Buffer> {
    if (this.piece.length >= bytes) return Buffer.from(this.cut(bytes));
    const pieces: Uint8Array[] = [];
    let missing = bytes;
    while (missing > 0) {
      const next = await this.next(missing);
      if (next === null) break;
      pieces.push(next);
      missing -= next.length;
    }
    return Buffer.concat(pieces);
  }

  /** Passes over bytes; false when the stream ended before. */
  async skip(bytes: number): Promise<boolean> {
    let missing = bytes;
    while (missing > 0) {
      const next = await this.next(missing);
      if (next === null) return false;
      missing -= next.length;
    }
    return true;
  }

  /** The next piece of at most so many bytes, not copied; `null` at the end. */
  async next(most: number): Promise<Uint8Array | null> {
    while (this.piece.length === 0) {
      const next = await this.iterator.next();
      if (next.done === true) return null;
      this.piece = next.value;
    }
    return this.cut(Math.min(most, this.piece.length));
  }

  /** Puts bytes back that were the last ones read. */
  unread(bytes: Uint8Array): void {
    this.piece = this.piece.length === 0 ? bytes : Buffer.concat([bytes, this.piece]);
  }

  /** Everything that was not read yet. */
  async *rest(): AsyncGenerator<Uint8Array> {
    for (let next = await this.next(Number.MAX_SAFE_INTEGER); next !== null; ) {
      yield next;
      next = await this.next(Number.MAX_SAFE_INTEGER);
    }
  }

  /** Ends the reading of the stream. */
  async close(): Promise<void> {
    await this.iterator.return?.();
  }

  private cut(bytes: number): Uint8Array {
    const first = this.piece.subarray(0, bytes);
    this.piece = this.piece.subarray(bytes);
    return first;
  }
}
