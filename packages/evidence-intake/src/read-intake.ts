import { ByteReader } from "./byte-reader.ts";
import { type ByteSource, readRange } from "./byte-source.ts";
import { Damage } from "./damage.ts";
import { ExpansionMeter } from "./expansion-meter.ts";
import { inflate } from "./gzip/inflate.ts";
import { type IntakeItem, rejected } from "./intake-item.ts";
import { formatCount, INTAKE_LIMITS, type IntakeLimits } from "./intake-limits.ts";
import { readPlain } from "./read-plain.ts";
import { FORMAT_BYTES, sniffFormat } from "./sniff-format.ts";
import { readTar } from "./tar/read-tar.ts";
import { readZip } from "./zip/read-zip.ts";

/**
 * Turns one delivered file into its documents: itself, the lines of JSON Lines, or the entries of a tar, a compressed tar
 * or a zip, told apart by content. The same bytes give the same items in the same order, which is what lets an import go
 * on after a crash. Damage ends the file and nothing else: what was read before stays, and a last item says what is wrong.
 */
export async function* readIntake(
  source: ByteSource,
  path: string,
  limits: IntakeLimits = INTAKE_LIMITS,
): AsyncGenerator<IntakeItem> {
  const meter = new ExpansionMeter(limits, source.size);
  let given = 0;
  try {
    for await (const item of open(source, path, limits, meter)) {
      given += 1;
      yield item;
    }
  } catch (error) {
    if (!(error instanceof Damage)) throw error;
    const before = given === 0 ? "nothing could be read" : `what came before (${formatCount(given)}) was read`;
    yield rejected(path, `${error.message}; ${before}`);
    return;
  }
  if (given === 0) yield rejected(path, "the archive holds no file");
}

async function* open(
  source: ByteSource,
  path: string,
  limits: IntakeLimits,
  meter: ExpansionMeter,
): AsyncGenerator<IntakeItem> {
  const format = sniffFormat(await readRange(source, 0, Math.min(FORMAT_BYTES, source.size)));
  const whole = source.slice(0, source.size);
  switch (format.kind) {
    case "unsupported":
      throw new Damage(`this is ${format.name}, which is not read; archives are tar, tar.gz and zip`);
    case "zip":
      return yield* readZip(source, limits, meter);
    case "tar":
      return yield* readTar(metered(whole, meter), limits, meter);
    case "gzip":
      return yield* openCompressed(inflate(whole, meter), path, limits, meter);
    case "plain":
      return yield* readPlain(whole, path, limits, meter);
  }
}

async function* openCompressed(
  stream: AsyncIterable<Uint8Array>,
  path: string,
  limits: IntakeLimits,
  meter: ExpansionMeter,
): AsyncGenerator<IntakeItem> {
  const reader = new ByteReader(stream);
  const head = await reader.take(FORMAT_BYTES);
  reader.unread(head);
  const format = sniffFormat(head);
  if (format.kind === "tar") return yield* readTar(reader.rest(), limits, meter);
  if (format.kind === "plain") return yield* readPlain(reader.rest(), path, limits, meter);
  const name = format.kind === "unsupported" ? format.name : `a ${format.kind} file`;
  throw new Damage(`it is ${name} inside a gzip file, which is not opened`);
}

async function* metered(stream: AsyncIterable<Uint8Array>, meter: ExpansionMeter): AsyncGenerator<Uint8Array> {
  for await (const piece of stream) {
    meter.expand(piece.length);
    yield piece;
  }
}
