/**
 * `npm run bench:web [-- --only first-paint] [-- --artifacts 50000] [-- --rounds 200]`: the real application, built, in a real
 * Chromium, with made-up evidence that is the same every time. Prints one table of figures with their targets. `--json FILE`:
 * the same for programs.
 */
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { cpus, loadavg, tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import type { Browser, Page } from "@playwright/test";
import { importJobListSchema, isOver, packedGraphSchema, unpackGraph } from "@stemma/api-contract";
import { createChain, sendEvidence } from "../../e2e/support/send-evidence.ts";
import { type Alike, wideChain } from "../../e2e/support/wide-chain.ts";
import { buildWeb } from "../../tools/build-web.ts";
import { startApi } from "../import-memory/api-process.ts";
import { summaryTable, type WebFigure, webRows } from "../summary.ts";
import { heapAfterCollection, interactions, newPage, startBrowser } from "./browser.ts";
import { measureBuild } from "./initial-javascript.ts";

const PARTS = ["javascript", "first-paint", "drawn", "interaction", "overview", "memory"] as const;
const { values: flags } = parseArgs({
  options: {
    only: { type: "string", multiple: true },
    artifacts: { type: "string", default: "50000" },
    rounds: { type: "string", default: "200" },
    runs: { type: "string", default: "5" },
    json: { type: "string" },
  },
});
const RUNS = Number(flags.runs);
const figures: WebFigure[] = [];
const wants = (part: (typeof PARTS)[number]): boolean => flags.only === undefined || flags.only.includes(part);
const report = (figure: WebFigure): void => {
  figures.push(figure);
  console.error(`${figure.name}: ${figure.measured} ${figure.unit} (${figure.note})`);
};
const quantile = (values: readonly number[], share: number): number =>
  [...values].sort((a, b) => a - b)[Math.max(0, Math.ceil(values.length * share) - 1)] ?? Number.NaN;
const rounded = (value: number): number => Math.round(value * 10) / 10;

async function load(address: string, name: string, steps: number, artifacts: number, alike: Alike): Promise<string> {
  const { files, ownerKey } = wideChain(steps, artifacts, alike);
  const id = await createChain(address, name);
  await sendEvidence(address, id, { release: "1", files, ownerKeys: [["owner.pub", ownerKey]] });
  // A large import is a job that goes on; until it is over, the graph is a part of what it will be.
  const started = performance.now();
  while (!(await isImported(address, id))) {
    if (performance.now() - started > 300_000) throw new Error(`${name}: not imported after five minutes`);
    await new Promise((done) => setTimeout(done, 500));
  }
  // The verdict is there before anybody looks, as it is after an import.
  const answer = await fetch(`${address}/api/v1/supply-chains/${id}/graph/packed?release=1`);
  if (!answer.ok) throw new Error(`${name}: ${answer.status} ${await answer.text()}`);
  await answer.arrayBuffer();
  return `/supply-chains/${id}?release=1`;
}

async function isImported(address: string, id: string): Promise<boolean> {
  const answer = await fetch(`${address}/api/v1/supply-chains/${id}/import-jobs`);
  return importJobListSchema.parse(await answer.json()).items.every(({ state }) => isOver(state));
}

/** Waits until Cytoscape has been given nodes and two frames have passed. @returns milliseconds since the navigation began, and how much is drawn */
async function drawnAfter(page: Page): Promise<{ ms: number; nodes: number; edges: number }> {
  const handle = await page.waitForFunction(
    () => {
      interface Core {
        elements(selector: string): { length: number };
      }
      type Registered = Element & { _cyreg?: { cy: Core } };
      for (const element of document.querySelectorAll<Registered>(".graph-canvas")) {
        const cy = element._cyreg?.cy;
        const nodes = cy?.elements(".entity").length ?? 0;
        if (cy === undefined || nodes === 0) continue;
        const edges = cy.elements("edge").length;
        return new Promise<{ ms: number; nodes: number; edges: number } | null>((done) =>
          requestAnimationFrame(() => requestAnimationFrame(() => done({ ms: performance.now(), nodes, edges }))),
        );
      }
      return null;
    },
    undefined,
    { timeout: 120_000, polling: "raf" },
  );
  return (await handle.jsonValue()) as { ms: number; nodes: number; edges: number };
}

async function paint(browser: Browser, address: string, path: string, name: string, target: number): Promise<void> {
  const runs: number[] = [];
  const processor: number[] = [];
  let note = "";
  for (let run = 0; run < RUNS; run += 1) {
    const { page, context } = await newPage(browser, address);
    const session = await context.newCDPSession(page);
    await session.send("Performance.enable", { timeDomain: "threadTicks" });
    await page.goto(path, { waitUntil: "commit" });
    const { ms, nodes, edges } = await drawnAfter(page);
    runs.push(ms);
    const { metrics } = await session.send("Performance.getMetrics");
    processor.push(1000 * (metrics.find((metric) => metric.name === "TaskDuration")?.value ?? Number.NaN));
    note = `median of ${RUNS} with an empty cache; ${nodes} nodes and ${edges} edges drawn`;
    await context.close();
  }
  const all = runs.map((ms) => Math.round(ms)).join(", ");
  report({
    name,
    target,
    measured: Math.round(quantile(runs, 0.5)),
    unit: "ms",
    note: `${note}; ${all}; processor time of the page ${Math.round(quantile(processor, 0.5))} ms`,
  });
}

async function interact(browser: Browser, address: string, path: string): Promise<void> {
  const { page, context } = await newPage(browser, address);
  await page.goto(path);
  await drawnAfter(page);
  const box = (await page.locator(".graph-canvas").boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  for (let turn = 0; turn < 20; turn += 1) {
    await page.mouse.move(middle.x, middle.y);
    await page.mouse.down();
    for (let step = 1; step <= 8; step += 1)
      await page.mouse.move(middle.x + step * 20 * (turn % 2 ? -1 : 1), middle.y);
    await page.mouse.up();
    await page.waitForTimeout(150);
  }
  const panned = await interactions(page);
  await page.getByRole("button", { name: "Filter" }).press("Enter");
  const filter = page.getByRole("dialog", { name: "Filter" });
  for (let turn = 0; turn < 10; turn += 1) {
    await filter.getByRole("checkbox", { name: "Step run" }).press("Space");
    await page.waitForTimeout(400);
    await filter.getByRole("checkbox", { name: "Artifact" }).press("Space");
    await page.waitForTimeout(400);
  }
  const all = await interactions(page);
  await context.close();
  const filtered = all.slice(panned.length);
  const describe = (values: readonly number[]): string =>
    `${values.length} of 16 ms or more, p95 ${quantile(values, 0.95)}, longest ${Math.max(0, ...values)}`;
  report({
    name: "interaction to next paint, p95, panning and filtering",
    target: 200,
    measured: quantile(all, 0.95),
    unit: "ms",
    note: `panning: ${describe(panned)}; filtering: ${describe(filtered)}`,
  });
}

async function edgesOf(address: string, path: string): Promise<number> {
  const answer = await fetch(`${address}/api/v1${path.replace("?", "/graph/packed?")}`);
  return unpackGraph(packedGraphSchema.parse(await answer.json())).edges.length;
}

async function overview(browser: Browser, address: string, path: string): Promise<void> {
  const runs: number[] = [];
  const whole: number[] = [];
  let line = "";
  const edges = await edgesOf(address, path);
  for (let run = 0; run < Math.min(3, RUNS); run += 1) {
    const { page, context } = await newPage(browser, address);
    await page.goto(path, { waitUntil: "commit" });
    await page.waitForFunction(() => performance.getEntriesByName("stemma-overview-painted").length > 0, undefined, {
      timeout: 180_000,
    });
    const [painted, arrived] = await page.evaluate(() => [
      performance.getEntriesByName("stemma-overview-painted")[0]?.startTime ?? Number.NaN,
      (
        performance.getEntriesByType("resource").find(({ name }) => name.includes("/graph/packed?")) as
          | PerformanceResourceTiming
          | undefined
      )?.responseEnd ?? Number.NaN,
    ]);
    runs.push((painted ?? Number.NaN) - (arrived ?? Number.NaN));
    whole.push(painted ?? Number.NaN);
    line = (await page.getByText(/nodes: overview/).innerText()).replace(/;.*/, "");
    await context.close();
  }
  report({
    name: "overview, from the last byte of the graph to the picture",
    target: 1_000,
    measured: Math.round(quantile(runs, 0.5)),
    unit: "ms",
    note: `${line}, ${edges.toLocaleString("en")} edges; with loading and the server's part ${Math.round(quantile(whole, 0.5))} ms`,
  });
}

async function memory(browser: Browser, address: string, path: string, rounds: number): Promise<void> {
  const { page, context } = await newPage(browser, address);
  const session = await context.newCDPSession(page);
  await page.goto(path);
  await drawnAfter(page);
  const list = page.getByRole("listbox", { name: "Nodes of the graph" });
  const options = list.getByRole("option");
  // The list comes when the picture has been drawn.
  await options.first().waitFor({ state: "attached" });
  const closed = await options.count();
  const bundle = options.filter({ hasText: "files" }).first();
  const heaps: number[] = [];
  const settle = (test: "more" | "same"): Promise<unknown> =>
    page.waitForFunction(
      ([count, wanted]) => {
        const now = document.querySelectorAll('[role="listbox"] [role="option"]').length;
        return wanted === "more" ? now > Number(count) : now === Number(count);
      },
      [closed, test] as const,
      { timeout: 60_000 },
    );
  for (let round = 0; round <= rounds; round += 1) {
    await bundle.evaluate((element: HTMLElement) => element.click());
    await page.getByRole("button", { name: "Expand bundle" }).click();
    await settle("more");
    await page.keyboard.press("Control+z");
    await page.getByRole("button", { name: "Close details" }).click();
    await settle("same");
    if (round % Math.max(1, Math.floor(rounds / 10)) !== 0) continue;
    heaps.push(await heapAfterCollection(session));
    console.error(`round ${round}: ${((heaps.at(-1) ?? 0) / 1e6).toFixed(1)} MB alive`);
  }
  await context.close();
  // The first rounds fill caches and the undo history's room.
  const [from = 0, to = 0] = [heaps[1], heaps.at(-1)];
  report({
    name: `memory after ${rounds} rounds of expand and undo, against the first tenth`,
    target: 10,
    measured: rounded((100 * (to - from)) / from),
    unit: "%",
    note: `MB alive after collection: ${heaps.map((bytes) => (bytes / 1e6).toFixed(1)).join(", ")}`,
  });
}

await buildWeb(false, () => console.error("Building the web application …"));
if (wants("javascript")) {
  const { initial, later, hasGraph } = measureBuild(resolve(import.meta.dirname, "../../apps/web/dist"));
  report({
    name: "initial JavaScript, gzip",
    target: 350,
    measured: rounded(initial / 1000),
    unit: "KB",
    note: `Cytoscape in it: ${hasGraph ? "yes" : "no"}; ${rounded(later / 1000)} KB more on demand`,
  });
}
const data = mkdtempSync(join(tmpdir(), "stemma-bench-web-"));
chmodSync(data, 0o755);
const api = await startApi(data);
const browser = await startBrowser();
try {
  if (wants("first-paint") || wants("memory")) {
    const bundled = await load(api.address, "bundled", 50, 5_000, "many");
    if (wants("first-paint")) {
      await paint(browser, api.address, bundled, "first useful paint, 50 steps and 5,000 artifacts, bundled", 1_500);
    }
    if (wants("memory")) await memory(browser, api.address, bundled, Number(flags.rounds));
  }
  if (wants("drawn") || wants("interaction")) {
    const elements = await load(api.address, "1,500 elements", 12, 330, "few");
    if (wants("drawn")) {
      await paint(browser, api.address, elements, "first useful paint of 1,500 visible elements", 2_000);
    }
    if (wants("interaction")) await interact(browser, api.address, elements);
  }
  if (wants("overview")) {
    for (const alike of ["few, two users", "few"] as const) {
      await overview(browser, api.address, await load(api.address, alike, 50, Number(flags.artifacts), alike));
    }
  }
} finally {
  await browser.close();
  await api.stop();
  rmSync(data, { recursive: true, force: true });
}
console.log(
  `${cpus()[0]?.model}, ${cpus().length} cores, load average ${loadavg()[0]?.toFixed(1)}, Node ${process.version}\n`,
);
console.log(summaryTable(webRows(figures)));
if (flags.json !== undefined) writeFileSync(flags.json, JSON.stringify(figures, null, 2));
