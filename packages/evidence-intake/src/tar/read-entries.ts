import type { ByteReader } from "../byte-reader.ts";
import { Damage } from "../damage.ts";
import { parsePaxHeader } from "./pax-header.ts";
import { BLOCK, doesMapGoOn, parseTarHeader, parseText, type TarHeader } from "./tar-header.ts";

/** An entry whose content comes next in the reader. */
export interface TarEntry extends TarHeader {
  readonly isSparse: boolean;
}

/** Bytes of an extended header: a path and a few times. */
const LONGEST_EXTENSION = 1024 * 1024;
const CUT_OFF = "it is cut off in the middle of an entry";

type Extension = ReadonlyMap<string, string>;

/**
 * The headers of a tar, in order, with the extended headers of pax and GNU applied. Whoever takes one takes its content
 * from the reader, or calls nothing and it is passed over.
 * @throws {Damage} when it is damaged or cut off
 */
export class TarEntries {
  private readonly reader: ByteReader;
  /** Bytes of the present entry that were not read, its padding included. */
  private unread = 0;
  private padding = 0;

  constructor(reader: ByteReader) {
    this.reader = reader;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<TarEntry> {
    let global: Extension = new Map();
    let local: Extension = new Map();
    for (;;) {
      if (!(await this.reader.skip(this.unread + this.padding))) throw new Damage(CUT_OFF);
      const header = await this.readHeader();
      if (header === null) return;
      if (header.mapGoesOn) await this.skipSparseMap();
      this.unread = header.size;
      this.padding = (BLOCK - (header.size % BLOCK)) % BLOCK;
      if (header.type === "g") global = new Map([...global, ...(await this.readPax())]);
      else if (header.type === "x") local = new Map([...local, ...(await this.readPax())]);
      else if (header.type === "L") local = new Map([...local, ["path", parseText(await this.readExtension())]]);
      // The target of a link that is refused anyway.
      else if (header.type === "K") await this.readExtension();
      else {
        yield this.extend(header, new Map([...global, ...local]));
        local = new Map();
      }
    }
  }

  /** The content of the present entry, whole. @throws {Damage} when it is cut off */
  async content(): Promise<Buffer> {
    const bytes = await this.reader.take(this.unread);
    if (bytes.length < this.unread) throw new Damage(CUT_OFF);
    this.unread = 0;
    return bytes;
  }

  /** `null` at the end mark. One block of zeros counts: some writers leave out the second. */
  private async readHeader(): Promise<TarHeader | null> {
    const block = await this.reader.take(BLOCK);
    if (block.length === 0) throw new Damage("it ends without the end mark of a tar: it may be cut off");
    if (block.length < BLOCK) throw new Damage(CUT_OFF);
    const header = parseTarHeader(block);
    if (header === null) throw new Damage("it is damaged: an entry has no header");
    return header === "end" ? null : header;
  }

  /** Sparse files are not read, but what comes after them is, so it must be known where they end. */
  private async skipSparseMap(): Promise<void> {
    let block: Buffer;
    do {
      block = await this.reader.take(BLOCK);
      if (block.length < BLOCK) throw new Damage(CUT_OFF);
    } while (doesMapGoOn(block));
  }

  private async readPax(): Promise<Extension> {
    const records = parsePaxHeader(await this.readExtension());
    if (records === null) throw new Damage("it is damaged: an extended header cannot be read");
    return records;
  }

  private async readExtension(): Promise<Buffer> {
    if (this.unread > LONGEST_EXTENSION) throw new Damage("it is damaged: an extended header is endless");
    return this.content();
  }

  private extend(header: TarHeader, extension: Extension): TarEntry {
    const size = extension.get("size") || undefined;
    if (size !== undefined && !/^\d{1,15}$/.test(size)) throw new Damage("it is damaged: an entry has no size");
    const bytes = size === undefined ? header.size : Number(size);
    this.unread = bytes;
    this.padding = (BLOCK - (bytes % BLOCK)) % BLOCK;
    const isSparse = header.type === "S" || [...extension.keys()].some((key) => key.startsWith("GNU.sparse."));
    // An empty value takes back what an extended header said before (POSIX.1 pax, "pax Extended Header").
    return { ...header, size: bytes, name: extension.get("path") || header.name, isSparse };
  }
}
