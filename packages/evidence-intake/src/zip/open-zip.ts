import { PassThrough, Readable } from "node:stream";
import yauzl from "yauzl";
import { type ByteSource, readRange } from "../byte-source.ts";
import { Damage, messageOf } from "../damage.ts";

/** yauzl's way to read anywhere; what the source throws is kept apart from what is wrong with the zip. */
class SourceReader extends yauzl.RandomAccessReader {
  private readonly source: ByteSource;
  fault: { readonly error: unknown } | null = null;

  constructor(source: ByteSource) {
    super();
    this.source = source;
  }

  override read(
    buffer: Buffer,
    offset: number,
    length: number,
    position: number,
    callback: (error: Error | null, bytesRead: number) => void,
  ): void {
    const end = Math.min(position + length, this.source.size);
    readRange(this.source, Math.min(position, end), end).then(
      (bytes) => callback(null, bytes.copy(buffer, offset)),
      (error: unknown) => {
        this.fault = { error };
        callback(error instanceof Error ? error : new Error("the source cannot be read"), 0);
      },
    );
  }

  /** Never used: entries are read as ranges. It must exist all the same. */
  override _readStreamForRange(start: number, end: number): PassThrough {
    return Readable.from(this.source.slice(start, end)).pipe(new PassThrough());
  }
}

/** An open zip archive, and how to tell a fault of the source from damage. */
export interface OpenZip {
  readonly zip: yauzl.ZipFile;
  /** Turns what yauzl threw into `Damage`, or into what the source threw. */
  readonly explain: (error: unknown) => unknown;
}

/** @throws {Damage} when it has no directory that can be read */
export async function openZip(source: ByteSource): Promise<OpenZip> {
  const reader = new SourceReader(source);
  const explain = (error: unknown): unknown => {
    if (error instanceof Damage) return error;
    if (reader.fault !== null) return reader.fault.error;
    return new Damage(damageOf(messageOf(error)));
  };
  // Names are read raw: one that is refused must not end the reading of the others.
  const options = { lazyEntries: true, autoClose: false, decodeStrings: false, validateEntrySizes: false };
  try {
    return { zip: await yauzl.fromRandomAccessReaderPromise(reader, source.size, options), explain };
  } catch (error) {
    throw explain(error);
  }
}

function damageOf(message: string): string {
  if (/end of central directory record signature not found/i.test(message)) {
    return "the zip archive has no directory at its end: it is cut off, or something follows it";
  }
  if (/multi-disk/i.test(message)) return "it is one part of a split zip archive";
  if (/strong encryption/i.test(message)) return "the zip archive is encrypted";
  return `the directory of the zip archive is damaged (${message})`;
}
