import {
  adjacency,
  document,
  documentComplete,
  documentPlacement,
  eq,
  importChunk,
  importJob,
  importOutcome,
  node,
  nodeIdOf,
  nodeName,
  sql,
} from "@stemma/db";
import { makeTar } from "@stemma/evidence-intake/test-support";
import { digestOf } from "@stemma/testkit";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { getJob, manyLinks, outcomesOf, submitJob, waitForJob } from "../../test-support/import-jobs.ts";
import { startTestApplication, type TestApplication } from "../../test-support/test-application.ts";
import { type ClaimedJob, claimJob } from "./claim-job.ts";
import { failStrandedUploads } from "./fail-stranded-uploads.ts";
import { runJob } from "./run-job.ts";
import { startImportWorker } from "./worker.ts";

let stemma: TestApplication;
beforeEach(async () => {
  stemma = await startTestApplication();
});
afterEach(() => stemma.stop());

const never = new AbortController().signal;

async function claim(): Promise<ClaimedJob> {
  const job = await claimJob(stemma.context);
  if (job === null) throw new Error("there is no job to claim");
  return job;
}

/** As if the process that has the job had been silent for long. */
const expireLeases = () =>
  stemma.context.database.update(importJob).set({ leaseUntil: sql`now() - interval '1 second'` });

/** Every row that an import makes, without the times. */
async function evidenceRows(application: TestApplication) {
  const { database } = application.context;
  const tables = [document, documentComplete, documentPlacement, node, nodeName, adjacency];
  const rows = await Promise.all(tables.map((table) => database.select().from(table)));
  return rows.map((each) =>
    each.map((row) => JSON.stringify({ ...row, storedAt: 0, placedAt: 0, supplyChainId: 0 })).sort(),
  );
}

describe("claiming a job", () => {
  it("gives each job to one of many that ask at once", async () => {
    const chain = await stemma.createChain("Claimed");
    for (let count = 0; count < 5; count += 1) await submitJob(stemma, chain.id, { files: manyLinks(1) });
    const claims = await Promise.all(Array.from({ length: 12 }, () => claimJob(stemma.context)));
    const ids = claims.flatMap((job) => (job === null ? [] : [job.row.id]));
    expect(ids).toHaveLength(5);
    expect(new Set(ids).size).toBe(5);
  });

  it("takes a job over only when its process has been silent for too long", async () => {
    const chain = await stemma.createChain("Silent");
    const { id } = await submitJob(stemma, chain.id, { files: manyLinks(1) });
    const first = await claim();
    expect(await claimJob(stemma.context)).toBeNull();
    await expireLeases();
    const second = await claim();
    expect(second.row.id).toBe(id);
    expect(second.lease.token).not.toBe(first.lease.token);
  });
});

describe("running a job", () => {
  it("needs nothing that its process remembers of the upload", async () => {
    const rows = [];
    for (const isRemembered of [true, false]) {
      const application = await startTestApplication();
      try {
        const chain = await application.createChain("Remembered");
        const { id } = await submitJob(application, chain.id, { files: manyLinks(600) });
        expect(application.context.spooled.get(id, 0)).toBeInstanceOf(Buffer);
        if (!isRemembered) application.context.spooled.forget(id);
        const job = await claimJob(application.context);
        if (job !== null) await runJob(application.context, job, never);
        expect(await getJob(application, id)).toMatchObject({ state: "done", outcomes: { stored: 600 } });
        expect(application.context.spooled.get(id, 0)).toBeUndefined();
        rows.push(await evidenceRows(application));
      } finally {
        await application.stop();
      }
    }
    expect(rows[1]).toEqual(rows[0]);
  });

  it("commits nothing any more when another process has taken it over", async () => {
    const chain = await stemma.createChain("Fenced");
    const { id } = await submitJob(stemma, chain.id, { files: manyLinks(600) });
    const slow = await claim();
    await expireLeases();
    const quick = await claim();
    await Promise.all([runJob(stemma.context, slow, never), runJob(stemma.context, quick, never)]);
    const job = await getJob(stemma, id);
    expect(job).toMatchObject({ state: "done", outcomes: { stored: 600, duplicate: 0, kept: 0, rejected: 0 } });
    expect(await stemma.context.database.select().from(importOutcome)).toHaveLength(600);
  });

  it("gives the same rows when two clients import the same archive at once, and when they import it again", async () => {
    const links = manyLinks(900);
    const entries = links.map(({ path, bytes }) => [path, bytes] as const);
    const archives = [
      { path: "one.tar", bytes: await makeTar(entries) },
      { path: "other.tar", bytes: await makeTar([...entries].reverse()) },
    ];
    const chain = await stemma.createChain("Raced");
    const jobs = await Promise.all(archives.map((archive) => submitJob(stemma, chain.id, { files: [archive] })));
    const workers = [1, 2].map(() => startImportWorker(stemma.context, () => undefined));
    const done = await Promise.all(jobs.map(({ id }) => waitForJob(stemma, id)));
    expect(done.map(({ state }) => state)).toEqual(["done", "done"]);
    expect(done.reduce((sum, { outcomes }) => sum + outcomes.stored, 0)).toBe(900);
    expect(done.reduce((sum, { outcomes }) => sum + outcomes.duplicate, 0)).toBe(900);
    const raced = await evidenceRows(stemma);
    const again = await submitJob(stemma, chain.id, { files: archives });
    expect((await waitForJob(stemma, again.id)).outcomes).toMatchObject({ stored: 0, duplicate: 1_800 });
    expect(await evidenceRows(stemma)).toEqual(raced);
    await Promise.all(workers.map((worker) => worker.stop()));
    const elsewhere = await startTestApplication();
    try {
      const other = await elsewhere.createChain("Alone");
      await elsewhere.upload(other.id, { files: links.slice(0, 450) });
      await elsewhere.upload(other.id, { files: links.slice(450) });
      expect(await evidenceRows(elsewhere)).toEqual(raced);
    } finally {
      await elsewhere.stop();
    }
  });

  it("rejects the one document that the database refuses, and stores the others", async () => {
    const chain = await stemma.createChain("Refused");
    const { database, workspaceId } = stemma.context;
    const { id: nodeId } = nodeIdOf("artifact", ["sha256", digestOf("own 7")]);
    await database
      .insert(node)
      .values({ workspaceId, nodeId, digest: Buffer.alloc(32), kind: "artifact", identity: "[]" });
    const { id } = await submitJob(stemma, chain.id, { files: manyLinks(20) });
    await runJob(stemma.context, await claim(), never);
    expect((await getJob(stemma, id)).outcomes).toMatchObject({ stored: 19, rejected: 1 });
    const [rejected] = await outcomesOf(stemma, id, "outcome=rejected");
    expect(rejected?.name).toContain("step-7.");
    expect(rejected?.reason).toContain("Two different contents");
  });

  it("is given up when it fails again and again, keeps its upload, and can be resumed", async () => {
    const chain = await stemma.createChain("Failing");
    const { database } = stemma.context;
    const files = manyLinks(1_500);
    const { id } = await submitJob(stemma, chain.id, { files });
    const chunks = await database.select().from(importChunk).where(eq(importChunk.jobId, id));
    await database.delete(importChunk).where(eq(importChunk.number, 1));
    // What this process wrote itself, it would not read.
    stemma.context.spooled.forget(id);
    for (let attempt = 1; attempt <= 5; attempt += 1) {
      await expect(runJob(stemma.context, await claim(), never)).rejects.toThrow("is not there any more");
      expect(await getJob(stemma, id)).toMatchObject({ state: "queued" });
      await expireLeases();
    }
    await runJob(stemma.context, await claim(), never);
    const failed = await getJob(stemma, id);
    expect(failed).toMatchObject({ state: "failed", resumable: true });
    expect(failed.problem).toMatch(/5 times at item \d+/);
    expect(await claimJob(stemma.context)).toBeNull();
    await database.insert(importChunk).values(chunks.filter(({ number }) => number === 1));
    expect((await stemma.request(`/api/v1/import-jobs/${id}/resume`, { method: "POST" })).status).toBe(200);
    await runJob(stemma.context, await claim(), never);
    expect(await getJob(stemma, id)).toMatchObject({ state: "done", outcomes: { stored: 1_500 }, problem: null });
  });

  it("refreshes the statistics of its tables early", async () => {
    const chain = await stemma.createChain("Analysed");
    const estimate = async () => {
      const { rows } = await stemma.context.database.execute<{ rows: number }>(
        sql`select reltuples::int as rows from pg_class where relname = 'adjacency'`,
      );
      return rows[0]?.rows ?? -1;
    };
    expect(await estimate()).toBeLessThanOrEqual(0);
    await submitJob(stemma, chain.id, { files: manyLinks(800) });
    await runJob(stemma.context, await claim(), never);
    expect(await estimate()).toBeGreaterThan(1_000);
  });
});

describe("an upload whose process is gone", () => {
  it("is failed and cleared when its lease has expired, and not before", async () => {
    const chain = await stemma.createChain("Stranded");
    const { id } = await submitJob(stemma, chain.id, { files: manyLinks(2) });
    const { database } = stemma.context;
    await database.update(importJob).set({ state: "receiving", leaseUntil: sql`now() + interval '25 seconds'` });
    await failStrandedUploads(stemma.context);
    expect(await getJob(stemma, id)).toMatchObject({ state: "receiving" });
    await expireLeases();
    await failStrandedUploads(stemma.context);
    expect(await getJob(stemma, id)).toMatchObject({ state: "failed", resumable: false });
    expect(await database.select().from(importChunk)).toEqual([]);
  });
});
