import type { ExpansionMeter } from "./expansion-meter.ts";
import { type IntakeItem, rejected } from "./intake-item.ts";
import type { IntakeLimits } from "./intake-limits.ts";
import { itemsOf } from "./read-plain.ts";
import { SAME_PATH, type SeenPaths } from "./seen-paths.ts";
import { sniffFormat } from "./sniff-format.ts";

const NESTED = new Map([
  ["tar", "it is an archive inside an archive, which is not opened; import it by itself"],
  ["zip", "it is an archive inside an archive, which is not opened; import it by itself"],
  ["gzip", "it is compressed once more inside the archive, which is not opened; import it by itself"],
]);

/** The items of a file inside an archive. One level only: nesting is how small archives become endless. */
export async function* itemsOfEntry(
  path: string,
  bytes: Buffer,
  seen: SeenPaths,
  limits: IntakeLimits,
  meter: ExpansionMeter,
): AsyncGenerator<IntakeItem> {
  const note = seen.add(path) ? null : SAME_PATH;
  const format = sniffFormat(bytes);
  const nested = format.kind === "unsupported" ? `it is ${format.name}, which is not read` : NESTED.get(format.kind);
  if (nested !== undefined) yield rejected(path, nested);
  else yield* itemsOf(bytes, path, note, limits, meter);
}
