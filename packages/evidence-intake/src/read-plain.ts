import type { ExpansionMeter } from "./expansion-meter.ts";
import { documentOf, type IntakeItem, rejected } from "./intake-item.ts";
import { formatCount, type IntakeLimits } from "./intake-limits.ts";
import { isJsonLines } from "./json-lines/is-json-lines.ts";
import { readJsonLines } from "./json-lines/read-json-lines.ts";

/** When a file that is still arriving is asked whether it is JSON Lines; each time costs a look at all of it. */
const FIRST_LOOK = 64 * 1024;
const LOOK_GROWTH = 8;

/** A file that is no archive: one document, or one a line. Held in memory only as far as one document may be long. */
export async function* readPlain(
  stream: AsyncIterable<Uint8Array>,
  path: string,
  limits: IntakeLimits,
  meter: ExpansionMeter,
): AsyncGenerator<IntakeItem> {
  const iterator = stream[Symbol.asyncIterator]();
  const pieces: Uint8Array[] = [];
  let length = 0;
  let look = FIRST_LOOK;
  const rest = async function* (): AsyncGenerator<Uint8Array> {
    yield* pieces.splice(0);
    yield* { [Symbol.asyncIterator]: () => iterator };
  };
  try {
    for (let next = await iterator.next(); next.done !== true; next = await iterator.next()) {
      pieces.push(next.value);
      length += next.value.length;
      const isTooLong = length > limits.documentBytes;
      if (length < look && !isTooLong) continue;
      look = length * LOOK_GROWTH;
      const extent = isTooLong ? "too long" : "beginning";
      if (isJsonLines(Buffer.concat(pieces), extent)) return yield* readJsonLines(rest(), path, limits, meter);
      if (isTooLong) return yield tooLarge(path, limits);
    }
  } finally {
    await iterator.return?.();
  }
  yield* itemsOf(Buffer.concat(pieces), path, null, limits, meter);
}

/** The items of a file that is in memory: one document, or one a line. */
export async function* itemsOf(
  bytes: Buffer,
  path: string,
  note: string | null,
  limits: IntakeLimits,
  meter: ExpansionMeter,
): AsyncGenerator<IntakeItem> {
  if (!isJsonLines(bytes, "whole")) return yield documentOf(path, bytes, note);
  const stream = async function* (): AsyncGenerator<Uint8Array> {
    yield bytes;
  };
  yield* readJsonLines(stream(), path, limits, meter);
}

export function tooLarge(path: string, limits: IntakeLimits): IntakeItem {
  return rejected(path, `the file is larger than the limit of ${formatCount(limits.documentBytes)} bytes`);
}
