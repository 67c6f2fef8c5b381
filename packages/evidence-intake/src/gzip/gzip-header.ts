import type { ByteReader } from "../byte-reader.ts";

const HEADER_CHECKSUM = 0x02;
const EXTRA = 0x04;
const NAME = 0x08;
const COMMENT = 0x10;
const RESERVED = 0xe0;
/** Bytes of a file name or comment in the header. */
const LONGEST_TEXT = 65_536;

/**
 * Passes over the header of a gzip member (RFC 1952, 2.3).
 * - `end`: nothing follows but zeros, with which tapes are padded · `other`: something that is not gzip
 */
export async function readGzipHeader(reader: ByteReader): Promise<"gzip" | "end" | "other" | "cut off"> {
  const start = await reader.take(10);
  if (start.every((byte) => byte === 0)) return (await isPadding(reader)) ? "end" : "other";
  if (start.length < 10) return start[0] === 0x1f && (start[1] ?? 0x8b) === 0x8b ? "cut off" : "other";
  const flags = start[3] ?? 0;
  if (start.readUInt16BE(0) !== 0x1f8b || start[2] !== 8 || (flags & RESERVED) !== 0) return "other";
  if ((flags & EXTRA) !== 0) {
    const length = await reader.take(2);
    if (length.length < 2 || !(await reader.skip(length.readUInt16LE(0)))) return "cut off";
  }
  for (const text of [NAME, COMMENT]) {
    if ((flags & text) !== 0 && !(await skipText(reader))) return "cut off";
  }
  if ((flags & HEADER_CHECKSUM) !== 0 && !(await reader.skip(2))) return "cut off";
  return "gzip";
}

async function skipText(reader: ByteReader): Promise<boolean> {
  for (let read = 0; read < LONGEST_TEXT; read += 1) {
    const byte = (await reader.take(1))[0];
    if (byte === undefined) return false;
    if (byte === 0) return true;
  }
  return false;
}

async function isPadding(reader: ByteReader): Promise<boolean> {
  for await (const piece of reader.rest()) if (piece.some((byte) => byte !== 0)) return false;
  return true;
}
