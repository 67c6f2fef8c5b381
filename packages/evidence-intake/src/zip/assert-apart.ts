import type { ByteSource } from "../byte-source.ts";
import { Damage } from "../damage.ts";
import { formatCount, type IntakeLimits } from "../intake-limits.ts";
import { openZip } from "./open-zip.ts";

const LOCAL_HEADER_BYTES = 30;
const INITIAL = 1_024;

/**
 * Refuses a zip whose entries lie over each other: one stretch of bytes that counts as a thousand files is the strongest
 * of the bombs, and no archiver makes such a file. Two numbers an entry, because there may be a million.
 * @throws {Damage} when two entries overlap, or when there are more than the limit
 */
export async function assertApart(source: ByteSource, limits: IntakeLimits): Promise<void> {
  const { zip, explain } = await openZip(source);
  let places = new Float64Array(INITIAL * 2);
  let count = 0;
  try {
    if (zip.entryCount > limits.entries) throw tooMany(limits);
    for await (const entry of zip.eachEntry()) {
      if (count * 2 === places.length) {
        const larger = new Float64Array(places.length * 2);
        larger.set(places);
        places = larger;
      }
      const start = entry.relativeOffsetOfLocalHeader;
      places[count * 2] = start;
      places[count * 2 + 1] = start + LOCAL_HEADER_BYTES + entry.fileNameLength + entry.compressedSize;
      count += 1;
      if (count > limits.entries) throw tooMany(limits);
    }
  } catch (error) {
    const explained = explain(error);
    // A directory that breaks off is reported when it is read for its entries, after those before the break.
    if (!(explained instanceof Damage) || error instanceof Damage) throw explained;
  }
  const order = new Uint32Array(count).map((_, index) => index);
  order.sort((a, b) => (places[a * 2] ?? 0) - (places[b * 2] ?? 0));
  let end = 0;
  for (const index of order) {
    const start = places[index * 2] ?? 0;
    if (start < end) throw new Damage("entries of the zip archive lie over each other, which is a decompression bomb");
    end = places[index * 2 + 1] ?? 0;
  }
}

function tooMany(limits: IntakeLimits): Damage {
  return new Damage(`it has more than the limit of ${formatCount(limits.entries)} entries`);
}
