import type { ExpansionMeter } from "../expansion-meter.ts";
import { type IntakeItem, rejected } from "../intake-item.ts";
import { formatCount, type IntakeLimits } from "../intake-limits.ts";
import { isBlank } from "./top-level-objects.ts";

const NEWLINE = 0x0a;
const RETURN = 0x0d;

/**
 * One item for every line that is not blank, as it arrives. A line beyond the limit is passed over, alone.
 * @throws {Damage} past the limit on lines
 */
export async function* readJsonLines(
  stream: AsyncIterable<Uint8Array>,
  path: string,
  limits: IntakeLimits,
  meter: ExpansionMeter,
): AsyncGenerator<IntakeItem> {
  const splitter = new LineSplitter(path, limits);
  for await (const piece of stream) {
    for (const item of splitter.push(piece)) {
      meter.enter();
      yield item;
    }
  }
  const last = splitter.end();
  if (last === null) return;
  meter.enter();
  yield last;
}

class LineSplitter {
  private readonly path: string;
  private readonly limits: IntakeLimits;
  private pending: Uint8Array[] = [];
  private length = 0;
  private line = 1;

  constructor(path: string, limits: IntakeLimits) {
    this.path = path;
    this.limits = limits;
  }

  *push(piece: Uint8Array): Generator<IntakeItem> {
    let start = 0;
    for (let newline = piece.indexOf(NEWLINE); newline !== -1; newline = piece.indexOf(NEWLINE, start)) {
      this.keep(piece.subarray(start, newline));
      const item = this.take();
      if (item !== null) yield item;
      this.line += 1;
      start = newline + 1;
    }
    this.keep(piece.subarray(start));
  }

  end(): IntakeItem | null {
    return this.take();
  }

  private keep(part: Uint8Array): void {
    this.length += part.length;
    if (this.length > this.limits.documentBytes) this.pending = [];
    else if (part.length > 0) this.pending.push(part);
  }

  private take(): IntakeItem | null {
    const { path, line, length } = this;
    const tooLong = length > this.limits.documentBytes;
    // A copy: the pieces are as large as the source gives them, and a line may wait for a batch to fill.
    const whole = Buffer.concat(this.pending);
    this.pending = [];
    this.length = 0;
    if (tooLong) {
      return rejected(
        path,
        `the line is longer than the limit of ${formatCount(this.limits.documentBytes)} bytes`,
        line,
      );
    }
    if (isBlank(whole, 0, whole.length)) return null;
    const bytes = whole.at(-1) === RETURN ? whole.subarray(0, -1) : whole;
    return { kind: "document", path, line, bytes, note: null };
  }
}
