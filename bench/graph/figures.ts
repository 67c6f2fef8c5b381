/** One measured thing, with what the project asks of it. */
export interface Figure {
  readonly name: string;
  /** Milliseconds that must not be exceeded; null: nothing is asked. */
  readonly target: number | null;
  /** Milliseconds of every run. */
  readonly runs: readonly number[];
  /** Milliseconds of processor of one run, on average: what it would take at least if nobody else were there. */
  readonly processor: number;
  /** Which of them counts. */
  readonly measure: "p95" | "median" | "first";
  /** What was measured, in figures: nodes found, say. */
  readonly note: string;
}

/** The value of a figure that is held against its target. */
export function measuredOf({ runs, measure }: Figure): number {
  const sorted = [...runs].sort((a, b) => a - b);
  switch (measure) {
    case "first":
      return runs[0] ?? Number.NaN;
    case "median":
      return sorted[(sorted.length - 1) >> 1] ?? Number.NaN;
    case "p95":
      return sorted[Math.ceil(sorted.length * 0.95) - 1] ?? Number.NaN;
  }
}

export interface Runs<T> {
  readonly runs: readonly number[];
  readonly processor: number;
  readonly values: readonly T[];
}

/**
 * Does something for each of some inputs, one after the other, and measures it.
 * @param processorTime milliseconds of processor used so far
 */
export async function timeEach<Input, T>(
  inputs: readonly Input[],
  processorTime: () => number,
  work: (input: Input) => Promise<T>,
): Promise<Runs<T>> {
  const before = processorTime();
  const runs: number[] = [];
  const values: T[] = [];
  for (const input of inputs) {
    const started = performance.now();
    values.push(await work(input));
    runs.push(performance.now() - started);
  }
  return { runs, values, processor: (processorTime() - before) / Math.max(1, inputs.length) };
}

/** `exponent` of the power of size with which a figure grows: the slope of a straight line through the logarithms. */
export function exponentOf(points: readonly { readonly size: number; readonly value: number }[]): number {
  const logs = points.map(({ size, value }) => ({ x: Math.log(size), y: Math.log(Math.max(value, 0.01)) }));
  const mean = (pick: (point: { x: number; y: number }) => number) =>
    logs.reduce((sum, p) => sum + pick(p), 0) / logs.length;
  const [mx, my] = [mean(({ x }) => x), mean(({ y }) => y)];
  const over = logs.reduce((sum, { x, y }) => sum + (x - mx) * (y - my), 0);
  return over / logs.reduce((sum, { x }) => sum + (x - mx) ** 2, 0);
}

/** A Markdown table. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

export function milliseconds(value: number): string {
  return value < 10 ? value.toFixed(1) : value.toFixed(0);
}
