import { isUtf8 } from "node:buffer";
import { promisify } from "node:util";
import { crc32, inflateRaw, inflateRawSync } from "node:zlib";
import yauzl from "yauzl";
import { type ByteSource, readRange } from "../byte-source.ts";
import { Damage } from "../damage.ts";
import { readEntryPath, shownName } from "../entry-path.ts";
import type { ExpansionMeter } from "../expansion-meter.ts";
import { type IntakeItem, rejected } from "../intake-item.ts";
import { formatCount, type IntakeLimits } from "../intake-limits.ts";
import { itemsOfEntry } from "../items-of-entry.ts";
import { tooLarge } from "../read-plain.ts";
import { SeenPaths } from "../seen-paths.ts";
import { assertApart } from "./assert-apart.ts";
import { openZip } from "./open-zip.ts";
import { refuseEntry } from "./refuse-entry.ts";

const inflate = promisify(inflateRaw);
const UTF8_NAME = 0x800;
/** Compressed bytes that are expanded at once: handing so few to another thread takes longer than the work. */
const SMALL_BYTES = 16 * 1024;

/**
 * The entries of a zip, in the order of its directory. Folders are passed over: paths say what lies in them.
 * @throws {Damage} when the directory is damaged, after everything that could be read; what the source throws, as it is
 */
export async function* readZip(
  source: ByteSource,
  limits: IntakeLimits,
  meter: ExpansionMeter,
): AsyncGenerator<IntakeItem> {
  await assertApart(source, limits);
  const { zip, explain } = await openZip(source);
  const seen = new SeenPaths();
  const entries = zip.eachEntry()[Symbol.asyncIterator]();
  for (;;) {
    const next = await entries.next().catch((error: unknown) => {
      throw explain(error);
    });
    if (next.done === true) return;
    meter.enter();
    const entry: yauzl.Entry = next.value;
    const name = nameOf(entry);
    if (name.endsWith("/")) continue;
    const path = readEntryPath(name, limits);
    if ("reason" in path) {
      yield rejected(shownName(name), path.reason);
      continue;
    }
    const header = await zip.readLocalFileHeaderPromise(entry).catch(explain);
    if (header instanceof Damage) {
      yield rejected(path.path, "its local header is damaged or missing");
      continue;
    }
    if (!(header instanceof yauzl.LocalFileHeader)) throw header;
    const refusal = refuseEntry(entry, header, limits);
    if (refusal !== null) {
      yield rejected(path.path, refusal);
      continue;
    }
    const data = await readRange(source, header.fileDataStart, header.fileDataStart + entry.compressedSize);
    const content = await expandEntry(entry, data, limits);
    if (content === "too-large") yield tooLarge(path.path, limits);
    else if (typeof content === "string") yield rejected(path.path, content);
    meter.expand(typeof content === "string" ? limits.documentBytes : content.length);
    if (typeof content !== "string") yield* itemsOfEntry(path.path, content, seen, limits, meter);
  }
}

/** Names without the mark for UTF-8 are in an old code page, says the specification; archivers on Unix write UTF-8. */
function nameOf({ generalPurposeBitFlag, fileNameRaw, extraFields }: yauzl.Entry): string {
  const flags = isUtf8(fileNameRaw) ? generalPurposeBitFlag | UTF8_NAME : generalPurposeBitFlag;
  return yauzl.getFileNameLowLevel(flags, fileNameRaw, extraFields, false);
}

/** The content, or why there is none. Never expands further than one document may be long. */
async function expandEntry(entry: yauzl.Entry, data: Buffer, limits: IntakeLimits): Promise<Buffer | string> {
  // A copy: the data is part of a much larger buffer, which a batch that fills up would keep alive.
  let content = entry.compressionMethod === 0 ? Buffer.from(data) : data;
  if (entry.compressionMethod === 8) {
    try {
      const options = { maxOutputLength: limits.documentBytes };
      content = data.length <= SMALL_BYTES ? inflateRawSync(data, options) : await inflate(data, options);
    } catch (error) {
      const code = error instanceof Error && "code" in error ? error.code : "";
      return code === "ERR_BUFFER_TOO_LARGE" ? "too-large" : "its compressed data is damaged";
    }
  }
  if (content.length !== entry.uncompressedSize) {
    const [found, said] = [content.length, entry.uncompressedSize].map(formatCount);
    return `it is ${found} bytes long and the archive says ${said}`;
  }
  return crc32(content) === entry.crc32 ? content : "its checksum (CRC-32) is wrong";
}
