import type { Entry, LocalFileHeader } from "yauzl";
import { formatCount, type IntakeLimits } from "../intake-limits.ts";

const UNIX = 3;
const FILE_TYPE = 0o170000;
const REGULAR = 0o100000;
const SYMBOLIC_LINK = 0o120000;
const HAS_DESCRIPTOR = 0x8;

/** Why an entry is not read; `null` when it is. */
export function refuseEntry(entry: Entry, header: LocalFileHeader, limits: IntakeLimits): string | null {
  if (entry.isEncrypted()) return "it is encrypted";
  const type = entry.versionMadeBy >> 8 === UNIX ? (entry.externalFileAttributes >>> 16) & FILE_TYPE : 0;
  if (type === SYMBOLIC_LINK) return "it is a symbolic link; archives hold the files themselves";
  if (type !== 0 && type !== REGULAR) return "it is no regular file";
  const contradiction = contradictionOf(entry, header);
  if (contradiction !== null) return `the archive contradicts itself about its ${contradiction}`;
  if (entry.compressionMethod !== 0 && entry.compressionMethod !== 8) {
    return `it is compressed by method ${entry.compressionMethod}, which is not read`;
  }
  // Deflate makes nothing longer than a few bytes per block, so data of this length cannot be a document.
  const longest = limits.documentBytes + 65_536;
  if (entry.compressedSize > longest || entry.uncompressedSize > limits.documentBytes) {
    return `the file is larger than the limit of ${formatCount(limits.documentBytes)} bytes`;
  }
  return null;
}

/**
 * What directory and local header disagree on. Programs believe one or the other, so an archive in which they differ
 * shows one thing to one of them and another thing to the next.
 */
function contradictionOf(entry: Entry, header: LocalFileHeader): string | null {
  if (!header.fileName.equals(entry.fileNameRaw)) return "name";
  if (header.compressionMethod !== entry.compressionMethod) return "compression";
  if ((header.generalPurposeBitFlag & 1) !== (entry.generalPurposeBitFlag & 1)) return "encryption";
  // With a data descriptor the header may leave these open; in zip64 they stand in an extra field.
  const open = (header.generalPurposeBitFlag & HAS_DESCRIPTOR) !== 0;
  if (header.crc32 !== entry.crc32 && !(open && header.crc32 === 0)) return "checksum";
  const differs = (local: number, central: number): boolean =>
    local !== central && local !== 0xffffffff && !(open && local === 0);
  if (differs(header.compressedSize, entry.compressedSize)) return "size";
  return differs(header.uncompressedSize, entry.uncompressedSize) ? "size" : null;
}
