/**
 * `npm run bench:import-memory [-- --megabytes 2048] [-- --output-kilobytes 150] [-- --limit 300] [-- --json FILE]`: imports a tar.gz that
 * is made while it is sent into a real API with its embedded Postgres, and reports the memory of the API process. Reads
 * every hundredth document back and compares it. Exits with 1 when the peak is above the limit or a document differs.
 */
import { createHash } from "node:crypto";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { parseArgs } from "node:util";
import { type ApiProcess, startApi } from "./api-process.ts";
import { makeArchive } from "./evidence-archive.ts";

const { values: flags } = parseArgs({
  options: {
    megabytes: { type: "string", default: "2048" },
    "output-kilobytes": { type: "string", default: "150" },
    limit: { type: "string", default: "300" },
    json: { type: "string" },
  },
});
const MiB = 1024 * 1024;
const limit = Number(flags.limit);

/** What `--json` writes; in MiB. */
export interface MemoryFigures {
  readonly megabytes: number;
  readonly peak: number;
  readonly limit: number;
  readonly different: number;
}

interface Job {
  readonly id: string;
  readonly state: string;
  readonly problem: string | null;
  readonly items: { readonly done: number };
  readonly bytes: { readonly done: number; readonly total: number };
  readonly outcomes: Readonly<Record<string, number>>;
}

const megabytes = (bytes: number): string => `${(bytes / MiB).toFixed(0)} MiB`;
const seconds = (since: number): number => (performance.now() - since) / 1_000;

async function upload(api: ApiProcess, path: string, archive: AsyncIterable<Buffer>): Promise<Job> {
  const boundary = "stemma-bench-boundary";
  const head = `--${boundary}\r\nContent-Disposition: form-data; name="files"; filename="evidence.tar.gz"\r\n\r\n`;
  async function* body() {
    yield Buffer.from(head);
    yield* archive;
    yield Buffer.from(`\r\n--${boundary}--\r\n`);
  }
  const headers = { "content-type": `multipart/form-data; boundary=${boundary}` };
  const sent = request(`${api.address}${path}`, { method: "POST", headers });
  const answer = new Promise<Job>((resolve, reject) => {
    sent.once("error", reject);
    sent.once("response", async (response) => {
      const text = Buffer.concat(await Readable.from(response).toArray()).toString();
      if (response.statusCode === 202) resolve(JSON.parse(text) as Job);
      else reject(new Error(`${response.statusCode} ${text}`));
    });
  });
  await pipeline(Readable.from(body()), sent);
  return answer;
}

async function waitFor(api: ApiProcess, id: string): Promise<Job> {
  let told = performance.now();
  for (;;) {
    const job = (await (await fetch(`${api.address}/api/v1/import-jobs/${id}`)).json()) as Job;
    if (["done", "failed", "cancelled"].includes(job.state)) return job;
    if (seconds(told) > 10) {
      told = performance.now();
      const { now, peak } = api.memory();
      const share = ((job.bytes.done / job.bytes.total) * 100).toFixed(0);
      console.log(`${share} %, ${job.items.done} documents, memory ${megabytes(now)}, peak ${megabytes(peak)}`);
    }
    await new Promise((resume) => setTimeout(resume, 500));
  }
}

async function countDifferent(api: ApiProcess, digests: readonly string[]): Promise<number> {
  let different = 0;
  for (let at = 0; at < digests.length; at += 100) {
    const response = await fetch(`${api.address}/api/v1/documents/${digests[at]}`);
    const found = createHash("sha256")
      .update(Buffer.from(await response.arrayBuffer()))
      .digest("hex");
    if (!response.ok || found !== digests[at]) different += 1;
  }
  return different;
}

const data = mkdtempSync(join(tmpdir(), "stemma-import-memory-"));
chmodSync(data, 0o755);
const api = await startApi(data);
try {
  const atRest = api.memory().now;
  const body = JSON.stringify({ name: "Large" });
  const json = { method: "POST", headers: { "content-type": "application/json" }, body };
  const chain = (await (await fetch(`${api.address}/api/v1/supply-chains`, json)).json()) as { id: string };
  const contents = { documents: 0, digests: [] };
  const shape = { bytes: Number(flags.megabytes) * MiB, outputBytes: Number(flags["output-kilobytes"]) * 1024 };
  const started = performance.now();
  const job = await upload(api, `/api/v1/supply-chains/${chain.id}/documents`, makeArchive(shape, contents));
  const uploaded = seconds(started);
  const afterUpload = api.memory();
  const processorBefore = api.processorTime();
  const done = await waitFor(api, job.id);
  const total = seconds(started);
  const { peak } = api.memory();
  const processor = api.processorTime() - processorBefore;
  const different = await countDifferent(api, contents.digests);
  console.log(`archive ${megabytes(job.bytes.total)}, ${contents.documents} documents`);
  console.log(`received and kept in ${uploaded.toFixed(0)} s (peak ${megabytes(afterUpload.peak)})`);
  console.log(
    `worked through in ${(total - uploaded).toFixed(0)} s, ${(contents.documents / (total - uploaded)).toFixed(0)} documents/s, processor time of the API ${processor.toFixed(1)} s`,
  );
  console.log(
    `outcome: ${done.state}, ${JSON.stringify(done.outcomes)}${done.problem === null ? "" : `, ${done.problem}`}`,
  );
  console.log(`memory of the API process: ${megabytes(atRest)} at rest, peak ${megabytes(peak)} (limit ${limit} MiB)`);
  console.log(`documents read back that differ: ${different}`);
  const figures: MemoryFigures = { megabytes: job.bytes.total / MiB, peak: peak / MiB, limit, different };
  if (flags.json !== undefined) writeFileSync(flags.json, JSON.stringify(figures));
  const isWhole = done.state === "done" && done.outcomes.stored === contents.documents && different === 0;
  process.exitCode = isWhole && peak <= limit * MiB ? 0 : 1;
} finally {
  await api.stop();
  rmSync(data, { recursive: true, force: true });
}
