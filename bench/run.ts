/**
 * `npm run bench [-- --full]`: every bench at a modest size, one after the other, and one table of all figures with their
 * targets. `--full` takes the sizes of the targets and an hour. Ends with 1 when a bench could not be run; a target that is
 * missed is told and no fault of the bench.
 */
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { cpus, loadavg, tmpdir, totalmem } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { graphRows, importRows, memoryRows, type SummaryRow, summaryTable, verifierRows, webRows } from "./summary.ts";

const { values: flags } = parseArgs({ options: { full: { type: "boolean", default: false } } });

interface Part {
  readonly script: string;
  readonly modest: readonly string[];
  readonly full: readonly string[];
  /** @param json what the script wrote */
  rows(json: unknown): SummaryRow[];
}

const SPEED = ["--only", "speed", "--match", "ed25519, 10 steps, 10 artifacts"];
const LARGE = ["--match", "ed25519, 10 steps, 1,000 artifacts", "--match", "1,000 rules"];
const ofVerifier = (json: unknown) => verifierRows(json as Parameters<typeof verifierRows>[0]);
const ofImport = (json: unknown) => importRows(json as Parameters<typeof importRows>[0]);

const PARTS: readonly Part[] = [
  { script: "verify", modest: [...SPEED, ...LARGE, "--share", "0.15"], full: ["--only", "speed"], rows: ofVerifier },
  { script: "verify", modest: ["--only", "workers", "--share", "0.3"], full: ["--only", "workers"], rows: ofVerifier },
  {
    script: "import",
    modest: ["--links", "8000", "--steps", "500"],
    full: ["--links", "50000", "--steps", "500"],
    rows: ofImport,
  },
  { script: "import", modest: ["--links", "2000"], full: ["--links", "30000"], rows: ofImport },
  {
    script: "import-memory",
    modest: ["--megabytes", "200"],
    full: ["--megabytes", "2048"],
    rows: (json) => memoryRows(json as Parameters<typeof memoryRows>[0]),
  },
  {
    script: "graph",
    modest: ["--links", "1000,10000"],
    full: ["--links", "2000,20000,200000"],
    rows: (json) => graphRows(json as Parameters<typeof graphRows>[0]),
  },
  {
    script: "web",
    modest: ["--runs", "3", "--rounds", "50"],
    full: [],
    rows: (json) => webRows(json as Parameters<typeof webRows>[0]),
  },
];

async function run({ script, modest, full, rows }: Part, file: string): Promise<SummaryRow[] | null> {
  const args = [join(import.meta.dirname, script, "run.ts"), ...(flags.full ? full : modest), "--json", file];
  console.error(`\n== ${script} ${args.slice(1, -2).join(" ")}`);
  // What a bench says of itself goes to the terminal; the table is what this prints.
  const child = spawn(process.execPath, args, { stdio: ["ignore", process.stderr, "inherit"] });
  await new Promise((resolve) => child.once("exit", resolve));
  try {
    return rows(JSON.parse(readFileSync(file, "utf8")));
  } catch (error) {
    console.error(`${script} gave no figures: ${error instanceof Error ? error.message : String(error)}`);
    return null;
  }
}

const folder = mkdtempSync(join(tmpdir(), "stemma-bench-figures-"));
const started = performance.now();
const all: SummaryRow[] = [];
for (const [at, part] of PARTS.entries()) {
  const rows = await run(part, join(folder, `${at}.json`));
  if (rows === null) process.exitCode = 1;
  else all.push(...rows);
}
rmSync(folder, { recursive: true, force: true });
const [model] = cpus();
const load = loadavg().map((each) => each.toFixed(1));
console.log(
  `\n${flags.full ? "Full" : "Modest"} sizes, ${((performance.now() - started) / 60_000).toFixed(0)} minutes; ${cpus().length} cores (${model?.model ?? "?"}), ` +
    `${Math.round(totalmem() / 1024 ** 3)} GB, Node ${process.version}; load average at the end ${load.join(", ")}\n`,
);
console.log(summaryTable(all));
