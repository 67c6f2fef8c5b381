/**
 * `npm run bench:import [-- --links 30000] [-- --steps 500] [-- --at-once 4]`: imports a made-up registry over HTTP into a real
 * API with its embedded Postgres and asks for the verdict of every release; then verifies the same links with the Python
 * reference alone. `--steps` gives every release so many links, as one archive; without it releases have 3 to 12 links, as
 * files. `--json FILE` the figures for programs.
 */
import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { cpus, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { table } from "../graph/figures.ts";
import { postgresTime } from "../graph/processor-time.ts";
import { Registry, type RegistryRelease } from "../graph/registry.ts";
import { startApi } from "../import-memory/api-process.ts";
import type { Measurement } from "../verify/measurement.ts";
import { Client } from "./client.ts";
import { importReleases, prepare } from "./import-releases.ts";

const { values: flags } = parseArgs({
  options: {
    links: { type: "string", default: "30000" },
    steps: { type: "string" },
    "at-once": { type: "string", default: "4" },
    seed: { type: "string", default: "20260731" },
    "reference-links": { type: "string", default: "4000" },
    json: { type: "string" },
  },
});
const TARGET = 2_500;
/** Four sources and the licence go in, and so many come out again. */
const FILES = 4;

const steps = flags.steps === undefined ? {} : { steps: Number(flags.steps) };
const options = { links: Number(flags.links), seed: Number(flags.seed), signatures: "real", files: FILES, ...steps };
const releases = [...new Registry({ ...options, signatures: "real" }).releases()];
const uploads = releases.map(prepare);
const linksOf = (some: readonly RegistryRelease[]): number => some.reduce((sum, { links }) => sum + links.length, 0);
const MiB = 1024 * 1024;

/** What `--json` writes. */
export interface ImportFigures {
  readonly shape: string;
  readonly links: number;
  readonly rate: number;
  readonly target: number;
  /** Processor seconds of the API, of Postgres and of the one who sends. */
  readonly processor: { readonly api: number; readonly postgres: number; readonly client: number };
  /** Of the API in MiB, on average over each third of the run. */
  readonly memory: readonly number[];
  /** Links a second that the Python reference verifies on one core. */
  readonly reference: number;
}

/** What importing all of it took. */
async function measureImport() {
  const data = mkdtempSync(join(tmpdir(), "stemma-bench-import-"));
  chmodSync(data, 0o755);
  const api = await startApi(data);
  const client = new Client(api.address);
  const samples: number[] = [];
  const sampling = setInterval(() => samples.push(api.memory().now), 200);
  try {
    const chains = new Map<string, Promise<string>>();
    const run = (some: typeof uploads) => importReleases(client, chains, some, Number(flags["at-once"]));
    // A tenth before the clock starts, as for the reference: compiling is over, and the tables are not empty.
    const warmUp = Math.ceil(uploads.length / 10);
    await run(uploads.slice(0, warmUp));
    samples.length = 0;
    const [apiBefore, postgresBefore, own] = [api.processorTime(), postgresTime(data), process.cpuUsage()];
    const started = performance.now();
    await run(uploads.slice(warmUp));
    const seconds = (performance.now() - started) / 1_000;
    const { user, system } = process.cpuUsage(own);
    return {
      links: linksOf(releases.slice(warmUp)),
      releases: releases.length - warmUp,
      seconds,
      processor: {
        api: api.processorTime() - apiBefore,
        postgres: (postgresTime(data) - postgresBefore) / 1_000,
        client: (user + system) / 1e6,
      },
      samples: [...samples],
    };
  } finally {
    clearInterval(sampling);
    client.close();
    await api.stop();
    rmSync(data, { recursive: true, force: true });
  }
}

/** The reference on releases that are in order; it ends at the first that is not. */
function measureReference(): Measurement {
  const directory = mkdtempSync(join(tmpdir(), "stemma-bench-import-reference-"));
  try {
    let links = 0;
    for (const [number, release] of releases.entries()) {
      if (release.fault !== null) continue;
      if (links >= Number(flags["reference-links"])) break;
      const folder = join(directory, String(number));
      mkdirSync(join(folder, "links"), { recursive: true });
      writeFileSync(join(folder, "layout.json"), release.layout);
      writeFileSync(join(folder, "owner.json"), release.owner.bytes);
      for (const { path, bytes } of release.links) writeFileSync(join(folder, "links", path), bytes);
      links += release.links.length;
    }
    const peer = join(import.meta.dirname, "../verify/peer.py");
    return JSON.parse(execFileSync("/usr/bin/python3", [peer, directory], { encoding: "utf8", maxBuffer: 1e8 }));
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

const third = (samples: readonly number[], number: number): number => {
  const size = Math.floor(samples.length / 3);
  const some = samples.slice(number * size, (number + 1) * size);
  return some.reduce((sum, each) => sum + each, 0) / some.length / MiB;
};

const shape =
  flags.steps === undefined ? "releases of 3 to 12 links, as files" : `releases of ${flags.steps} links, as archives`;
console.log(`${cpus().length} cores (${cpus()[0]?.model ?? "?"}), Node ${process.version}`);
const ours = await measureImport();
const reference = measureReference();
const { api, postgres, client } = ours.processor;
const rate = ours.links / ours.seconds;
const memory = [0, 1, 2].map((at) => third(ours.samples, at));
const each = (seconds: number): string => ((1e6 * seconds) / ours.links).toFixed(0);
const load = loadavg().map((value) => value.toFixed(1));
console.log(`${shape}; ${ours.links} links in ${ours.releases} releases; load average after it ${load.join(", ")}\n`);
console.log(
  table(
    ["what", "measured", "target"],
    [
      [
        "links/s, from the first byte sent to the last verdict read",
        rate.toFixed(0),
        `≥ ${TARGET}: ${rate >= TARGET ? "met" : "MISSED"}`,
      ],
      ["processor µs a link: API, Postgres, the client", [api, postgres, client].map(each).join(", "), "–"],
      ["links/s if two cores had nothing else to do", ((2 * ours.links) / (api + postgres + client)).toFixed(0), "–"],
      ["memory of the API, MiB: first, second, last third", memory.map((each) => each.toFixed(0)).join(", "), "flat"],
      [
        "the Python reference, verification alone, links/s of one core",
        (reference.links / reference.cpu).toFixed(0),
        "–",
      ],
    ],
  ),
);
const figures: ImportFigures = {
  shape,
  links: ours.links,
  rate,
  target: TARGET,
  processor: ours.processor,
  memory,
  reference: reference.links / reference.cpu,
};
if (flags.json !== undefined) writeFileSync(flags.json, JSON.stringify(figures));
