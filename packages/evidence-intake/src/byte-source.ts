/** Bytes that can be read from anywhere: a zip archive has its directory at the end. */
export interface ByteSource {
  readonly size: number;
  /**
   * The bytes from `start` to before `end`, in pieces of the source's own size. A fault of the source (a database that is
   * away) is thrown and never taken for damage of the evidence.
   */
  slice(start: number, end: number): AsyncIterable<Uint8Array>;
}

/** A source in memory. */
export function bufferSource(bytes: Uint8Array): ByteSource {
  return {
    size: bytes.length,
    slice: async function* (start, end) {
      if (end > start) yield bytes.subarray(start, end);
    },
  };
}

/** A whole range as one buffer. */
export async function readRange(source: ByteSource, start: number, end: number): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of source.slice(start, end)) pieces.push(piece);
  const [only] = pieces;
  if (pieces.length === 1 && only !== undefined) return Buffer.from(only.buffer, only.byteOffset, only.byteLength);
  return Buffer.concat(pieces);
}
