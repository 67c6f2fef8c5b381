/**
 * `npm run bench:graph [-- --links 20000] [-- --links 2000,20000,200000]`: loads a made-up package registry into an
 * embedded Postgres and asks a real API about it, over HTTP. Several sizes give a table of growth.
 *
 * `--seed N` another registry; `--unsigned` signatures that are worth nothing, which load faster; `--keep FOLDER` keeps the
 * data and takes it again next time; `--json FILE` the figures for programs.
 */
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { cpus, loadavg, tmpdir, totalmem } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { ensureDatabase, openDatabase, startEmbeddedPostgres } from "@stemma/db";
import pg from "pg";
import { createApp } from "../../apps/api/src/app.ts";
import { createContext } from "../../apps/api/src/services/context.ts";
import { fingerprintVerifier } from "../../apps/api/src/start/fingerprint.ts";
import { listen } from "../../apps/api/src/start/listen.ts";
import { exponentOf, type Figure, measuredOf, milliseconds, table } from "./figures.ts";
import { type Loaded, loadRegistry } from "./load-registry.ts";
import { measure } from "./measure.ts";
import { processorTime } from "./processor-time.ts";
import { Registry } from "./registry.ts";
import { measureSizes, type Sizes } from "./sizes.ts";

const { values: flags } = parseArgs({
  options: {
    links: { type: "string", default: "20000" },
    seed: { type: "string", default: "20260731" },
    unsigned: { type: "boolean", default: false },
    keep: { type: "string" },
    json: { type: "string" },
  },
});

interface Result {
  readonly loaded: Loaded;
  readonly figures: readonly Figure[];
  readonly sizes: Sizes;
}

type LoadedFile = Omit<Loaded, "faults"> & {
  readonly faults: readonly (readonly [string, number])[];
  readonly hub: string;
};

const say = (line: string): void => console.error(`  ${line}`);

async function runAt(links: number): Promise<Result> {
  const folder =
    flags.keep === undefined ? mkdtempSync(join(tmpdir(), "stemma-bench-graph-")) : join(flags.keep, String(links));
  mkdirSync(folder, { recursive: true });
  // Postgres may run as another user, who has to get into it.
  chmodSync(folder, 0o755);
  const postgres = await startEmbeddedPostgres(folder);
  try {
    await ensureDatabase(postgres.connection, "bench");
    const connection = { ...postgres.connection, database: "bench" };
    const store = await openDatabase(connection);
    const pool = new pg.Pool({ ...connection, max: 16 });
    // Postgres ends before this pool when something went wrong; what went wrong is what should be read.
    pool.on("error", () => undefined);
    const verifier = fingerprintVerifier();
    const context = await createContext(store, {
      now: () => Date.now(),
      verifier,
      examples: "",
    });
    const { workspaceId } = context;
    const { loaded, hub } = await load(folder, pool, workspaceId, links);
    // Verdicts of an earlier run would make this one faster.
    await pool.query("truncate verification, current_verdict");
    const app = createApp(context, { loopback: true, report: (error) => console.error(error) });
    const config = { port: 0, host: "127.0.0.1", loopback: true, databaseUrl: null, dataDirectory: null };
    const server = await listen({ ...config }, app.fetch);
    const figures = await measure({
      api: server.address,
      pool,
      workspaceId,
      verifier,
      hub,
      seed: Number(flags.seed),
      processorTime: () => processorTime(postgres.data),
    });
    const sizes = await measureSizes(pool, context.graph.indexBytes);
    await server.close();
    await pool.end();
    await store.close();
    return { loaded, figures, sizes };
  } finally {
    await postgres.stop();
    if (flags.keep === undefined) rmSync(folder, { recursive: true, force: true });
  }
}

async function load(folder: string, pool: pg.Pool, workspaceId: string, links: number) {
  const file = join(folder, `loaded-${flags.seed}-${flags.unsigned ? "unsigned" : "signed"}.json`);
  if (existsSync(file)) {
    const { faults, hub, ...kept } = JSON.parse(readFileSync(file, "utf8")) as LoadedFile;
    say(`${links} links are there already`);
    return { loaded: { ...kept, faults: new Map(faults) } as Loaded, hub };
  }
  const registry = new Registry({ links, seed: Number(flags.seed), signatures: flags.unsigned ? "made-up" : "real" });
  const loaded = await loadRegistry(pool, workspaceId, registry, say);
  const hub = registry.hub;
  writeFileSync(file, JSON.stringify({ ...loaded, faults: [...loaded.faults], hub }));
  return { loaded, hub };
}

const number = (value: number): string => value.toLocaleString("en");

function describe({ loaded }: Result): string {
  const faults = [...loaded.faults.values()].reduce((sum, each) => sum + each, 0);
  return (
    `${number(loaded.artifacts)} artifacts, ${number(loaded.links)} links in ${number(loaded.releases)} releases ` +
    `(${number(faults)} of them broken), ${number(loaded.edges)} edges; loaded in ${number(loaded.seconds)} s`
  );
}

function figureTable({ figures }: Result): string {
  return table(
    ["what", "measured", "ms", "target, ms", "", "mean processor ms", "note"],
    figures.map((figure) => {
      const value = measuredOf(figure);
      const verdict = figure.target === null ? "" : value < figure.target ? "met" : "MISSED";
      return [
        figure.name,
        figure.measure,
        milliseconds(value),
        figure.target === null ? "–" : `< ${figure.target}`,
        verdict,
        milliseconds(figure.processor),
        figure.note,
      ];
    }),
  );
}

function sizeTable({ loaded, sizes }: Result): string {
  const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(bytes < 1e7 ? 1 : 0);
  const each = (bytes: number): string => (bytes / loaded.documents).toFixed(0);
  const total = sizes.tables.reduce((sum, { bytes }) => sum + bytes, 0);
  const rows = sizes.tables.map(({ table, bytes, indexBytes }) => [
    table,
    megabytes(bytes),
    megabytes(indexBytes),
    each(bytes),
  ]);
  return table(
    ["table", "MB", "of them indexes", "bytes a document"],
    [
      ...rows,
      ["all of them", megabytes(total), "", each(total)],
      ["index of the graph, in memory", megabytes(sizes.graphIndex), "", each(sizes.graphIndex)],
    ],
  );
}

function growthTable(results: readonly Result[]): string {
  const names = results[0]?.figures.map(({ name }) => name) ?? [];
  return table(
    ["what, ms", ...results.map(({ loaded }) => `${number(loaded.links)} links`), "exponent"],
    names.map((name) => {
      const points = results.flatMap(({ loaded, figures }) => {
        const figure = figures.find((each) => each.name === name);
        return figure === undefined ? [] : [{ size: loaded.links, value: measuredOf(figure) }];
      });
      return [name, ...points.map(({ value }) => milliseconds(value)), exponentOf(points).toFixed(2)];
    }),
  );
}

const results: Result[] = [];
console.log(
  `${cpus().length} cores (${cpus()[0]?.model ?? "?"}), ${Math.round(totalmem() / 1024 ** 3)} GB, Node ${process.version}\n`,
);
for (const links of flags.links.split(",").map(Number)) {
  console.error(`${number(links)} links`);
  const result = await runAt(links);
  results.push(result);
  // What else runs on the machine decides as much as the code does.
  const load = loadavg().map((each) => each.toFixed(1));
  console.log(
    `${describe(result)}; load average after it ${load.join(", ")}\n\n${figureTable(result)}\n\n${sizeTable(result)}\n`,
  );
}
if (results.length > 1) console.log(growthTable(results));
if (flags.json !== undefined) {
  const plain = results.map(({ loaded, ...rest }) => ({ loaded: { ...loaded, faults: [...loaded.faults] }, ...rest }));
  writeFileSync(flags.json, JSON.stringify(plain, null, 1));
}
