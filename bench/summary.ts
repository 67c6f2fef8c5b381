import { exponentOf, type Figure, measuredOf, milliseconds, table } from "./graph/figures.ts";
import type { ImportFigures } from "./import/run.ts";
import type { MemoryFigures } from "./import-memory/run.ts";
import type { VerifierFigure } from "./verify/measurement.ts";

/** One figure of the project. */
export interface SummaryRow {
  readonly figure: string;
  /** What is asked; null: nothing is. */
  readonly target: string | null;
  readonly measured: string;
  /** Null where nothing is asked. */
  readonly isMet: boolean | null;
  readonly note: string;
}

/** What `bench/graph/run.ts --json` writes, as far as it is read here. */
export interface GraphFigures {
  readonly loaded: { readonly links: number; readonly artifacts: number };
  readonly figures: readonly Figure[];
}

export function verifierRows(figures: readonly VerifierFigure[]): SummaryRow[] {
  return figures.map(({ name, links, rate, ratio, target }) => ({
    figure: rate === null ? name : `verifier against the reference: ${name}`,
    target: target === null ? null : `≥ ${target} ×`,
    measured: `${ratio.toFixed(1)} ×`,
    isMet: target === null ? null : ratio >= target,
    note: rate === null ? "" : `${rate.toFixed(0)} links/s of one core, ${links} links`,
  }));
}

/** Memory may grow by so much from the second third to the last and still be called flat. */
const FLAT = 1.15;

export function importRows({ shape, links, rate, target, processor, memory, reference }: ImportFigures): SummaryRow[] {
  const [, second = Number.NaN, last = Number.NaN] = memory;
  const each = [processor.api, processor.postgres, processor.client].map((all) => ((1e6 * all) / links).toFixed(0));
  return [
    {
      figure: `import to verdict, ${shape}`,
      target: `≥ ${target} links/s`,
      measured: `${rate.toFixed(0)} links/s`,
      isMet: rate >= target,
      note: `${links} links; processor µs a link: API ${each[0]}, Postgres ${each[1]}, sender ${each[2]}`,
    },
    {
      figure: "the reference, verification alone, the same links",
      target: null,
      measured: `${reference.toFixed(0)} links/s`,
      isMet: null,
      note: "of one core",
    },
    {
      figure: "memory of the API over that import",
      target: "flat",
      measured: `${memory.map((third) => third.toFixed(0)).join(", ")} MiB`,
      isMet: last <= FLAT * second,
      note: "mean of each third of the run",
    },
  ];
}

export function memoryRows({ megabytes, peak, limit, different }: MemoryFigures): SummaryRow[] {
  return [
    {
      figure: `memory while an archive of ${megabytes.toFixed(0)} MiB is imported, peak`,
      target: `< ${limit} MiB`,
      measured: `${peak.toFixed(0)} MiB`,
      isMet: peak < limit && different === 0,
      note: `documents read back that differ: ${different}`,
    },
  ];
}

/** The figures of the largest size, with how each grows from the smallest. */
export function graphRows(results: readonly GraphFigures[]): SummaryRow[] {
  const largest = results.at(-1);
  if (largest === undefined) return [];
  return largest.figures.map((figure) => {
    const value = measuredOf(figure);
    const points = results.flatMap(({ loaded, figures }) => {
      const same = figures.find(({ name }) => name === figure.name);
      return same === undefined ? [] : [{ size: loaded.links, value: measuredOf(same) }];
    });
    const growth = points.length > 1 ? `, grows with exponent ${exponentOf(points).toFixed(2)}` : "";
    return {
      figure: `${figure.name}, ${figure.measure}`,
      target: figure.target === null ? null : `< ${figure.target} ms`,
      measured: `${milliseconds(value)} ms`,
      isMet: figure.target === null ? null : value < figure.target,
      note: `${largest.loaded.links} links${growth}; ${figure.note}`,
    };
  });
}

/** What `bench/web/run.ts --json` writes. */
export interface WebFigure {
  readonly name: string;
  /** At most; null: nothing is asked. */
  readonly target: number | null;
  readonly measured: number;
  readonly unit: "ms" | "KB" | "MB" | "%";
  readonly note: string;
}

export function webRows(figures: readonly WebFigure[]): SummaryRow[] {
  return figures.map(({ name, target, measured, unit, note }) => ({
    figure: name,
    target: target === null ? null : `≤ ${target} ${unit}`,
    measured: `${measured} ${unit}`,
    isMet: target === null ? null : measured <= target,
    note,
  }));
}

export function summaryTable(rows: readonly SummaryRow[]): string {
  return table(
    ["figure", "target", "measured", "", "note"],
    rows.map(({ figure, target, measured, isMet, note }) => [
      figure,
      target ?? "–",
      measured,
      isMet === null ? "" : isMet ? "met" : "MISSED",
      note,
    ]),
  );
}
