import type { ImportItem } from "@stemma/api-contract";
import { stylesFor } from "../output/styles.ts";
import { deservesALook, emptyTally, itemLine, type Tally } from "./import-report.ts";
import { type Progress, progressOn } from "./progress.ts";

/** Prints outcomes and keeps count. On a terminal, a long job prints only what deserves a look; a log gets every line. */
export class Reporter {
  readonly progress: Progress = progressOn(process.stderr);
  private readonly styles = stylesFor(process.stdout);
  private readonly counts = { ...emptyTally() };

  get tally(): Tally {
    return this.counts;
  }

  print(items: readonly ImportItem[], isLong = false): void {
    const isTerminal = process.stdout.isTTY === true;
    const shown = isLong && isTerminal ? items.filter(deservesALook) : items;
    for (const { outcome } of items) this.counts[outcome] += 1;
    if (shown.length === 0) return;
    this.progress.clear();
    process.stdout.write(shown.map((item) => `${itemLine(item, this.styles)}\n`).join(""));
  }

  /** A line that is neither an outcome nor an error. */
  note(text: string): void {
    this.progress.clear();
    process.stderr.write(`${text}\n`);
  }
}
