import { crc32 } from "node:zlib";
import { ByteReader } from "../byte-reader.ts";
import { Damage } from "../damage.ts";
import type { ExpansionMeter } from "../expansion-meter.ts";
import { readGzipHeader } from "./gzip-header.ts";
import { inflateMember } from "./inflate-member.ts";

const CUT_OFF = "the gzip stream is cut off";

/**
 * What a gzip file holds (RFC 1952), piece by piece and metered; several members after each other are one stream. The
 * frame is read here and only the deflated data by zlib: its own gzip reader drops what it has expanded when a checksum
 * at the end is wrong, and that is evidence.
 * @throws {Damage} when it is damaged or cut off, after everything that could be read; what the source throws, as it is
 */
export async function* inflate(stream: AsyncIterable<Uint8Array>, meter: ExpansionMeter): AsyncGenerator<Uint8Array> {
  const reader = new ByteReader(stream);
  try {
    for (let member = 1; ; member += 1) {
      const header = await readGzipHeader(reader);
      if (header === "end" && member > 1) return;
      if (header === "other" && member > 1) throw new Damage("something that is not gzip follows the gzip stream");
      if (header !== "gzip")
        throw new Damage(header === "cut off" ? CUT_OFF : "the header of the gzip stream is damaged");
      let checksum = 0;
      let length = 0;
      for await (const piece of inflateMember(reader)) {
        meter.expand(piece.length);
        checksum = crc32(piece, checksum);
        length += piece.length;
        yield piece;
      }
      const trailer = await reader.take(8);
      if (trailer.length < 8) throw new Damage(CUT_OFF);
      if (trailer.readUInt32LE(0) !== checksum) throw new Damage("the checksum of the gzip stream is wrong");
      if (trailer.readUInt32LE(4) !== length % 2 ** 32) throw new Damage("the length of the gzip stream is wrong");
    }
  } finally {
    await reader.close();
  }
}
