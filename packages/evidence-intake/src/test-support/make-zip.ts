import { crc32, deflateRawSync } from "node:zlib";

/** An entry of a zip, and everything that may be wrong with it. */
export interface ZipEntry {
  readonly path: string;
  readonly content: string | Uint8Array;
  readonly store?: boolean;
  /** What the local header says instead. */
  readonly local?: { readonly path?: string; readonly size?: number; readonly crc?: number };
  /** What both headers say instead. */
  readonly crc?: number;
  readonly size?: number;
  readonly flags?: number;
  /** Leaves out the mark that the name is UTF-8. */
  readonly unmarkedName?: boolean;
  readonly method?: number;
  readonly descriptor?: boolean;
  readonly zip64?: boolean;
  readonly unixMode?: number;
  /** The compressed bytes as they are, e.g. damaged ones. */
  readonly data?: Uint8Array;
}

const UTF8 = 0x800;
const MAX = 0xffffffff;

/** A zip archive. Written here by hand, because no archiver makes the broken ones. */
export function makeZip(entries: readonly ZipEntry[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    const local = localRecord(entry);
    parts.push(local);
    directory.push(centralRecord(entry, offset));
    offset += local.length;
  }
  const central = Buffer.concat(directory);
  return Buffer.concat([...parts, central, endRecord(entries.length, central.length, offset)]);
}

/** Several directory entries for one stretch of data: the bomb whose entries lie over each other. */
export function makeOverlappingZip(content: Uint8Array, copies: number): Buffer {
  const entry = { path: "f0000", content };
  const local = localRecord(entry);
  const directory = Array.from({ length: copies }, (_, index) =>
    centralRecord({ ...entry, path: `f${String(index).padStart(4, "0")}` }, 0),
  );
  const central = Buffer.concat(directory);
  return Buffer.concat([local, central, endRecord(copies, central.length, local.length)]);
}

function factsOf(entry: ZipEntry) {
  const content = Buffer.from(entry.content as string);
  const data = entry.data ?? (entry.store === true ? content : deflateRawSync(content));
  return {
    data,
    crc: entry.crc ?? crc32(content),
    size: entry.size ?? content.length,
    method: entry.method ?? (entry.store === true ? 0 : 8),
    flags: (entry.unmarkedName === true ? 0 : UTF8) | (entry.flags ?? 0) | (entry.descriptor === true ? 8 : 0),
  };
}

function localRecord(entry: ZipEntry): Buffer {
  const { data, crc, size, method, flags } = factsOf(entry);
  const name = Buffer.from(entry.local?.path ?? entry.path);
  const open = entry.descriptor === true;
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x04034b50, 0);
  header.writeUInt16LE(entry.zip64 === true ? 45 : 20, 4);
  header.writeUInt16LE(flags, 6);
  header.writeUInt16LE(method, 8);
  header.writeUInt32LE(open ? 0 : (entry.local?.crc ?? crc), 14);
  header.writeUInt32LE(open ? 0 : entry.zip64 === true ? MAX : data.length, 18);
  header.writeUInt32LE(open ? 0 : entry.zip64 === true ? MAX : (entry.local?.size ?? size), 22);
  header.writeUInt16LE(name.length, 26);
  const extra = entry.zip64 === true ? zip64Extra([size, data.length]) : Buffer.alloc(0);
  header.writeUInt16LE(extra.length, 28);
  return Buffer.concat([header, name, extra, data, open ? descriptor(crc, data.length, size) : Buffer.alloc(0)]);
}

function centralRecord(entry: ZipEntry, offset: number): Buffer {
  const { data, crc, size, method, flags } = factsOf(entry);
  const name = Buffer.from(entry.path);
  const header = Buffer.alloc(46);
  header.writeUInt32LE(0x02014b50, 0);
  header.writeUInt16LE((entry.unixMode === undefined ? 0 : 3 << 8) | 20, 4);
  header.writeUInt16LE(20, 6);
  header.writeUInt16LE(flags, 8);
  header.writeUInt16LE(method, 10);
  header.writeUInt32LE(crc, 16);
  header.writeUInt32LE(entry.zip64 === true ? MAX : data.length, 20);
  header.writeUInt32LE(entry.zip64 === true ? MAX : size, 24);
  header.writeUInt16LE(name.length, 28);
  const extra = entry.zip64 === true ? zip64Extra([size, data.length, offset]) : Buffer.alloc(0);
  header.writeUInt16LE(extra.length, 30);
  header.writeUInt32LE(((entry.unixMode ?? 0) << 16) >>> 0, 38);
  header.writeUInt32LE(entry.zip64 === true ? MAX : offset, 42);
  return Buffer.concat([header, name, extra]);
}

function zip64Extra(values: readonly number[]): Buffer {
  const extra = Buffer.alloc(4 + values.length * 8);
  extra.writeUInt16LE(1, 0);
  extra.writeUInt16LE(values.length * 8, 2);
  for (const [index, value] of values.entries()) extra.writeBigUInt64LE(BigInt(value), 4 + index * 8);
  return extra;
}

function descriptor(crc: number, compressed: number, size: number): Buffer {
  const record = Buffer.alloc(16);
  record.writeUInt32LE(0x08074b50, 0);
  record.writeUInt32LE(crc, 4);
  record.writeUInt32LE(compressed, 8);
  record.writeUInt32LE(size, 12);
  return record;
}

function endRecord(entries: number, bytes: number, offset: number): Buffer {
  const record = Buffer.alloc(22);
  record.writeUInt32LE(0x06054b50, 0);
  record.writeUInt16LE(Math.min(entries, 0xffff), 8);
  record.writeUInt16LE(Math.min(entries, 0xffff), 10);
  record.writeUInt32LE(bytes, 12);
  record.writeUInt32LE(offset, 16);
  return record;
}
