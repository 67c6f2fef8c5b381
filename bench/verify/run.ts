/**
 * `npm run bench:verify [-- --share 0.2] [-- --only speed|growth|workers] [-- --match TEXT] [-- --json FILE]`: the verifier beside the
 * Python reference, on the same files in the same run. Both are judged by processor time, because these machines share
 * their cores with others; the two take turns.
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { makeChains } from "./make-chains.ts";
import type { Measurement, VerifierFigure } from "./measurement.ts";
import { growthScenarios, type Scenario, speedScenarios } from "./scenario.ts";

const { values: flags } = parseArgs({
  options: {
    share: { type: "string", default: "1" },
    only: { type: "string" },
    match: { type: "string", multiple: true, default: [""] },
    rounds: { type: "string", default: "1" },
    json: { type: "string" },
  },
});
const here = import.meta.dirname;
const rounds = Number(flags.rounds);
const WORKERS_TARGET = 1.6;

const isChosen = (name: string): boolean => flags.match.some((text) => name.includes(text));
const figures: VerifierFigure[] = [];

function run(program: string, ...args: readonly string[]): string {
  return execFileSync(program, args, { encoding: "utf-8", maxBuffer: 1e8 });
}

function ours(directory: string): Measurement {
  return JSON.parse(run(process.execPath, join(here, "ours.ts"), directory));
}

function peer(directory: string): Measurement {
  return JSON.parse(run("/usr/bin/python3", join(here, "peer.py"), directory));
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}

async function withChains<T>(scenario: Scenario, use: (directory: string) => T): Promise<T> {
  const directory = mkdtempSync(join(tmpdir(), "stemma-bench-"));
  try {
    await makeChains(directory, scenario);
    return use(directory);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

function row(...cells: readonly (string | number)[]): void {
  console.log(`| ${cells.join(" | ")} |`);
}

async function speed(): Promise<void> {
  row(
    "chain",
    "links",
    "ours, links/s",
    "reference, links/s",
    "ratio",
    "target",
    "of raw ed25519",
    "memory ÷ documents",
  );
  row("---", "--:", "--:", "--:", "--:", "--:", "--:", "--:");
  for (const scenario of speedScenarios(Number(flags.share))) {
    if (!isChosen(scenario.name)) continue;
    await withChains(scenario, (directory) => {
      const pairs = Array.from({ length: rounds }, () => {
        const us = ours(directory);
        return { us, them: peer(directory), raw: rawSeconds(scenario, us) };
      });
      const rate = (measurement: Measurement) => measurement.links / measurement.cpu;
      const ratio = median(pairs.map(({ us, them }) => rate(us) / rate(them)));
      const us = median(pairs.map((pair) => rate(pair.us)));
      const raw =
        scenario.scheme === "ed25519"
          ? `${median(pairs.map((pair) => (100 * pair.raw) / pair.us.cpu)).toFixed(0)} %`
          : "";
      const memory = median(pairs.map((pair) => pair.us.memory / pair.us.bytes)).toFixed(1);
      const target = scenario.target === null ? "" : `≥ ${scenario.target}`;
      figures.push({ name: scenario.name, links: pairs[0]?.us.links ?? 0, rate: us, ratio, target: scenario.target });
      row(
        scenario.name,
        pairs[0]?.us.links ?? 0,
        us.toFixed(0),
        median(pairs.map(({ them }) => rate(them))).toFixed(1),
        `${ratio.toFixed(1)} ×`,
        target,
        raw,
        memory,
      );
    });
  }
}

/** How long `node:crypto` alone takes for as many signatures over as many bytes. */
function rawSeconds({ scheme, chains }: Scenario, { links, bytes }: Measurement): number {
  if (scheme !== "ed25519") return Number.NaN;
  const signatures = links + chains;
  const each = Math.round((bytes * 0.8) / signatures); // canonical JSON has no white space
  return JSON.parse(run(process.execPath, join(here, "raw-ed25519.ts"), String(each), String(signatures))).cpu;
}

async function growth(): Promise<void> {
  for (const [what, series] of growthScenarios()) {
    if (!isChosen(what)) continue;
    console.log();
    row(what, "ms a chain", "exponent since the row above");
    row("--:", "--:", "--:");
    let previous: { readonly size: number; readonly time: number } | null = null;
    const points: { size: number; time: number }[] = [];
    for (const scenario of series) {
      const size = what === "documents" ? scenario.steps : what === "artifacts" ? scenario.artifacts : scenario.rules;
      const time = await withChains(scenario, (directory) =>
        median(Array.from({ length: rounds }, () => ours(directory).cpu / scenario.chains)),
      );
      const exponent =
        previous === null ? "" : (Math.log(time / previous.time) / Math.log(size / previous.size)).toFixed(2);
      row(size.toLocaleString("en"), (time * 1000).toFixed(1), exponent);
      previous = { size, time };
      points.push(previous);
    }
    console.log(`\nexponent over all: ${slope(points).toFixed(2)}`);
  }
}

/** Of the line through the logarithms, by least squares. */
function slope(points: readonly { readonly size: number; readonly time: number }[]): number {
  const xs = points.map(({ size }) => Math.log(size));
  const ys = points.map(({ time }) => Math.log(time));
  const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;
  const [meanX, meanY] = [mean(xs), mean(ys)];
  const covariance = xs.reduce((sum, x, index) => sum + (x - meanX) * ((ys[index] ?? 0) - meanY), 0);
  return covariance / xs.reduce((sum, x) => sum + (x - meanX) ** 2, 0);
}

async function workers(): Promise<void> {
  console.log();
  row("two workers against one", "wall s, one", "wall s, two", "ratio", "target");
  row("---", "--:", "--:", "--:", "--:");
  for (const scenario of speedScenarios(Number(flags.share))) {
    if (!/^ed25519, 10 steps, 1,000|^ed25519, 10 steps, 10 art/.test(scenario.name)) continue;
    await withChains(scenario, (directory) => {
      const pairs = Array.from({ length: rounds + 2 }, () => {
        const wall = (count: string) =>
          JSON.parse(run(process.execPath, join(here, "workers.ts"), directory, count)).wall;
        return { one: wall("1"), two: wall("2") };
      });
      const ratio = median(pairs.map(({ one, two }) => one / two));
      const name = `two workers against one: ${scenario.name}`;
      figures.push({ name, links: scenario.chains * scenario.steps, rate: null, ratio, target: WORKERS_TARGET });
      row(
        scenario.name,
        median(pairs.map(({ one }) => one)).toFixed(2),
        median(pairs.map(({ two }) => two)).toFixed(2),
        `${ratio.toFixed(2)} ×`,
        `≥ ${WORKERS_TARGET}`,
      );
    });
  }
}

console.log(`${cpus()[0]?.model ?? "unknown processor"}, ${cpus().length} cores, Node ${process.version}\n`);
if (flags.only === undefined || flags.only === "speed") await speed();
if (flags.only === undefined || flags.only === "growth") await growth();
if (flags.only === undefined || flags.only === "workers") await workers();
if (flags.json !== undefined) writeFileSync(flags.json, JSON.stringify(figures));
