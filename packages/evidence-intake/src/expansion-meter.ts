import { Damage } from "./damage.ts";
import { formatCount, type IntakeLimits } from "./intake-limits.ts";

/** Counts what one file expands to and ends the reading at a limit, before the bytes are looked at. */
export class ExpansionMeter {
  private readonly limits: IntakeLimits;
  private readonly compressedBytes: number;
  private expanded = 0;
  private entries = 0;

  /** @param compressedBytes the size of the file itself */
  constructor(limits: IntakeLimits, compressedBytes: number) {
    this.limits = limits;
    this.compressedBytes = compressedBytes;
  }

  /** @throws {Damage} past the limits on size and ratio */
  expand(bytes: number): void {
    const { expandedBytes, ratio, ratioFromBytes } = this.limits;
    this.expanded += bytes;
    if (this.expanded > expandedBytes) {
      throw new Damage(`it expands to more than the limit of ${formatCount(expandedBytes)} bytes`);
    }
    if (this.expanded > ratioFromBytes && this.expanded > this.compressedBytes * ratio) {
      throw new Damage(`it expands to more than ${formatCount(ratio)} times its size, which is a decompression bomb`);
    }
  }

  /** @throws {Damage} past the limit on entries */
  enter(): void {
    this.entries += 1;
    if (this.entries > this.limits.entries) {
      throw new Damage(`it has more than the limit of ${formatCount(this.limits.entries)} entries`);
    }
  }

  /** Entries that were begun. */
  get count(): number {
    return this.entries;
  }
}
