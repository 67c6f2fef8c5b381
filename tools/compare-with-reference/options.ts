import { parseArgs } from "node:util";

export interface Options {
  readonly seed: number;
  readonly count: number;
  /** A case's folder to judge again, instead of making new ones. */
  readonly caseFolder: string | null;
  /** Where disagreements are written. */
  readonly out: string;
  readonly writeReport: boolean;
}

export const USAGE =
  "usage: npm run compare-with-reference -- [--seed N] [--count N] [--out FOLDER] [--write-report] | --case FOLDER";

/** Reads the command line; null when it cannot be understood. */
export function readOptions(args: readonly string[]): Options | null {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        seed: { type: "string", default: "1" },
        count: { type: "string", default: "500" },
        case: { type: "string" },
        out: { type: "string", default: ".reports/compare-with-reference" },
        "write-report": { type: "boolean", default: false },
      },
    });
    const [seed, count] = [Number(values.seed), Number(values.count)];
    if (!Number.isSafeInteger(seed) || !Number.isSafeInteger(count) || count < 1) return null;
    return { seed, count, caseFolder: values.case ?? null, out: values.out, writeReport: values["write-report"] };
  } catch {
    return null;
  }
}
