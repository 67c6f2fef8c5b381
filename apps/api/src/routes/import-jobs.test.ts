import { gzipSync } from "node:zlib";
import { importJobListSchema, importJobSchema, problemSchema } from "@stemma/api-contract";
import { importChunk, importPart, sql } from "@stemma/db";
import { makeTar } from "@stemma/evidence-intake/test-support";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type ImportWorker, startImportWorker } from "../services/import-job/worker.ts";
import { demoUpload } from "../test-support/demo-upload.ts";
import { getJob, manyLinks, outcomesOf, submitJob, waitForJob } from "../test-support/import-jobs.ts";
import { startTestApplication, type TestApplication, toForm } from "../test-support/test-application.ts";

let stemma: TestApplication;
let workers: ImportWorker[] = [];
const faults: unknown[] = [];
beforeEach(async () => {
  stemma = await startTestApplication();
  workers = [];
  faults.length = 0;
});
afterEach(async () => {
  await Promise.all(workers.map((worker) => worker.stop()));
  await stemma.stop();
  expect(faults).toEqual([]);
});

const startWorker = () => {
  const worker = startImportWorker(stemma.context, (error) => faults.push(error));
  workers.push(worker);
  return worker;
};
const spooled = async () => {
  const { database } = stemma.context;
  return [...(await database.select().from(importChunk)), ...(await database.select().from(importPart))].length;
};
const post = (path: string) => stemma.request(path, { method: "POST" });

describe("an import job", () => {
  it("is what a client gets that asks for it, and ends with the outcomes that the answer would have had", async () => {
    startWorker();
    const chain = await stemma.createChain("Asked");
    const { files, ownerKeys } = demoUpload();
    const response = await stemma.request(`/api/v1/supply-chains/${chain.id}/documents`, {
      method: "POST",
      body: toForm({ files, ownerKeys, release: "2.0" }),
      headers: { prefer: "wait=1, respond-async" },
    });
    expect(response.status).toBe(202);
    expect(response.headers.get("preference-applied")).toBe("respond-async");
    const job = importJobSchema.parse(await response.json());
    expect(response.headers.get("location")).toBe(`/api/v1/import-jobs/${job.id}`);
    expect(job).toMatchObject({ supplyChainId: chain.id, release: "2.0", name: `${files.length + 1} files` });
    const done = await waitForJob(stemma, job.id);
    const total = files.length + 1;
    expect(done).toMatchObject({ state: "done", items: { done: total, total }, problem: null, resumable: false });
    expect(done.outcomes).toEqual({ stored: total, duplicate: 0, kept: 0, rejected: 0 });
    expect(done.bytes.done).toBe(done.bytes.total);
    const outcomes = await outcomesOf(stemma, job.id);
    expect(outcomes.map(({ name, trusted }) => [name, trusted])).toEqual([
      ...files.map(({ path }) => [path, false]),
      ["owner-0.pub", true],
    ]);
    expect((await stemma.verification(chain.id, "2.0")).verdict).toBe("verified");
    expect(await spooled()).toBe(0);
  });

  it("is what an upload becomes that is larger than a request should wait for", async () => {
    startWorker();
    const chain = await stemma.createChain("Large");
    const links = manyLinks(1_200);
    const tar = gzipSync(await makeTar(links.map(({ path, bytes }) => [path, bytes] as const)));
    const upload = async (files: readonly { path: string; bytes: Uint8Array }[]) => {
      const path = `/api/v1/supply-chains/${chain.id}/documents`;
      return stemma.request(path, { method: "POST", body: toForm({ files, release: String(files.length) }) });
    };
    const small = await upload([{ path: "evidence.tgz", bytes: tar }]);
    expect(tar.length).toBeLessThan(2 * 1024 * 1024);
    expect(small.status).toBe(202);
    const opened = await waitForJob(stemma, importJobSchema.parse(await small.json()).id);
    expect(opened).toMatchObject({ name: "evidence.tgz", state: "done", items: { done: 1_200, total: 1_200 } });
    expect(opened.outcomes.stored).toBe(1_200);
    const many = await upload(links.slice(0, 1_100));
    expect(many.status).toBe(202);
    const listed = await waitForJob(stemma, importJobSchema.parse(await many.json()).id);
    expect(listed).toMatchObject({ name: "1,100 files", items: { done: 1_100, total: 1_100 } });
    const heavy = await upload([
      { path: "a", bytes: new Uint8Array(3 * 1024 * 1024).fill(0x20) },
      { path: "b", bytes: links[0]?.bytes ?? new Uint8Array() },
    ]);
    expect(heavy.status).toBe(202);
    const mixed = await waitForJob(stemma, importJobSchema.parse(await heavy.json()).id);
    expect(mixed.outcomes).toEqual({ stored: 1, duplicate: 0, kept: 0, rejected: 1 });
  });

  it("gives its outcomes page by page and by kind, while it runs and after", async () => {
    startWorker();
    const chain = await stemma.createChain("Pages");
    const files = [...manyLinks(30), { path: "bad.json", bytes: "{" }, ...manyLinks(30, 30)];
    const { id } = await submitJob(stemma, chain.id, { files });
    const names = files.map(({ path }) => path);
    expect((await outcomesOf(stemma, id, "limit=7")).map(({ name }) => name)).toEqual(names);
    const rejected = await outcomesOf(stemma, id, "limit=1&outcome=rejected");
    expect(rejected).toMatchObject([{ name: "bad.json", outcome: "rejected" }]);
    expect(rejected[0]?.reason).toContain("line 1");
    expect(await outcomesOf(stemma, id, "outcome=kept")).toEqual([]);
    const bad = await stemma.request(`/api/v1/import-jobs/${id}/outcomes?cursor=x`);
    expect(bad.status).toBe(400);
    expect(problemSchema.parse(await bad.json()).detail).toContain("cursor");
    expect((await stemma.request(`/api/v1/import-jobs/${id}/outcomes?limit=0`)).status).toBe(400);
  });

  it("stands among the jobs of its supply chain, newest first, page by page", async () => {
    const chain = await stemma.createChain("Listed");
    const other = await stemma.createChain("Other");
    await submitJob(stemma, other.id, { files: manyLinks(1) });
    const ids: string[] = [];
    for (let count = 0; count < 5; count += 1) {
      stemma.clock.now += count % 2;
      ids.push((await submitJob(stemma, chain.id, { files: manyLinks(1) })).id);
    }
    const seen: string[] = [];
    for (let cursor: string | null = ""; cursor !== null; ) {
      const query: string = cursor === "" ? "limit=2" : `limit=2&cursor=${cursor}`;
      const response = await stemma.request(`/api/v1/supply-chains/${chain.id}/import-jobs?${query}`);
      const page = importJobListSchema.parse(await response.json());
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.next;
    }
    expect([...seen].sort()).toEqual([...ids].sort());
    expect(seen[0] === ids[4] || seen[0] === ids[3]).toBe(true);
    expect((await stemma.request(`/api/v1/supply-chains/${chain.id}/import-jobs?cursor=1.x`)).status).toBe(400);
  });

  it.each(["nonsense", "00000000-0000-4000-8000-00000000dead"])("with the id %s is unknown", async (id) => {
    for (const path of ["", "/outcomes"])
      expect((await stemma.request(`/api/v1/import-jobs/${id}${path}`)).status).toBe(404);
    for (const verb of ["cancel", "resume"]) {
      const response = await post(`/api/v1/import-jobs/${id}/${verb}`);
      expect(response.status).toBe(404);
      expect(problemSchema.parse(await response.json()).type).toBe("urn:stemma:problem:import-job-not-found");
    }
  });

  it("that waits is cancelled at once, and its upload is gone", async () => {
    const chain = await stemma.createChain("Waiting");
    const { id } = await submitJob(stemma, chain.id, { files: manyLinks(3) });
    expect(await spooled()).toBeGreaterThan(0);
    const answer = importJobSchema.parse(await (await post(`/api/v1/import-jobs/${id}/cancel`)).json());
    expect(answer).toMatchObject({ state: "cancelled", outcomes: { stored: 0 } });
    expect(await spooled()).toBe(0);
    startWorker();
    expect(await getJob(stemma, id)).toMatchObject({ state: "cancelled" });
    expect((await stemma.request(`/api/v1/import-jobs/${id}/outcomes`)).status).toBe(200);
    expect(await outcomesOf(stemma, id)).toEqual([]);
  });

  it("that runs stops after its batch when it is cancelled; what is stored stays and nothing else is left", async () => {
    startWorker();
    const chain = await stemma.createChain("Running");
    const { id } = await submitJob(stemma, chain.id, { files: manyLinks(3_000) });
    await waitForJob(stemma, id, (job) => job.items.done > 0);
    await post(`/api/v1/import-jobs/${id}/cancel`);
    const job = await waitForJob(stemma, id);
    expect(job).toMatchObject({ state: "cancelled", cancelRequested: true, resumable: false });
    expect(job.items.done).toBeLessThan(3_000);
    const outcomes = await outcomesOf(stemma, id);
    expect(outcomes).toHaveLength(job.items.done);
    for (const { sha256 } of outcomes.slice(-3)) {
      expect((await stemma.request(`/api/v1/documents/${sha256}`)).status).toBe(200);
    }
    expect(await spooled()).toBe(0);
    expect(await getJob(stemma, id)).toEqual(job);
  });

  it("goes on where it was when the worker stopped in the middle, and every item has one outcome", async () => {
    const first = startWorker();
    const chain = await stemma.createChain("Stopped");
    const links = manyLinks(2_500);
    const tar = gzipSync(await makeTar(links.map(({ path, bytes }) => [path, bytes] as const)));
    const { id } = await submitJob(stemma, chain.id, { files: [{ path: "all.tgz", bytes: tar }] });
    await waitForJob(stemma, id, (job) => job.items.done > 0);
    await first.stop();
    const halfway = await getJob(stemma, id);
    expect(halfway).toMatchObject({ state: "queued" });
    expect(halfway.items.done).toBeLessThan(2_500);
    startWorker();
    const job = await waitForJob(stemma, id);
    expect(job.outcomes).toEqual({ stored: 2_500, duplicate: 0, kept: 0, rejected: 0 });
    const outcomes = await outcomesOf(stemma, id, "limit=1000");
    expect(outcomes.map(({ name }) => name)).toEqual(links.map(({ path }) => path));
  });

  it("that is still arriving is cancelled, and nothing of it stays", async () => {
    const chain = await stemma.createChain("Arriving");
    const jobs = async () => {
      const listed = await stemma.request(`/api/v1/supply-chains/${chain.id}/import-jobs`);
      return importJobListSchema.parse(await listed.json()).items;
    };
    const head = '--b\r\nContent-Disposition: form-data; name="files"; filename="a"\r\n\r\n';
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => controller.enqueue(Buffer.from(head)),
      pull: async (controller) => {
        await new Promise((resume) => setTimeout(resume, 20));
        controller.enqueue(new Uint8Array(256 * 1024));
      },
    });
    const headers = { "content-type": "multipart/form-data; boundary=b" };
    const init = { method: "POST", body, headers, duplex: "half" } as RequestInit;
    const answer = stemma.request(`/api/v1/supply-chains/${chain.id}/documents`, init);
    let [job] = await jobs();
    for (; job === undefined; [job] = await jobs()) await new Promise((resume) => setTimeout(resume, 20));
    expect(job.state).toBe("receiving");
    await post(`/api/v1/import-jobs/${job.id}/cancel`);
    expect((await answer).status).toBe(409);
    expect(await getJob(stemma, job.id)).toMatchObject({ state: "cancelled", resumable: false });
    expect(await spooled()).toBe(0);
  });

  it("goes on when every connection to the database was cut", async () => {
    startWorker();
    const chain = await stemma.createChain("Cut");
    const { id } = await submitJob(stemma, chain.id, { files: manyLinks(2_000) });
    await waitForJob(stemma, id, (job) => job.items.done > 0);
    await stemma.context.database.execute(
      sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`,
    );
    const waiting = await waitForJob(stemma, id, ({ state, problem }) => state === "done" || problem !== null);
    if (waiting.state !== "done") expect(waiting.problem).toBe("It waits: the database did not answer.");
    const job = await waitForJob(stemma, id);
    expect(job).toMatchObject({ state: "done", problem: null });
    expect(job.outcomes).toEqual({ stored: 2_000, duplicate: 0, kept: 0, rejected: 0 });
    expect(await outcomesOf(stemma, id, "limit=1000")).toHaveLength(2_000);
  }, 90_000);

  it("leaves nothing behind when its upload breaks off on the way", async () => {
    const chain = await stemma.createChain("Broken off");
    const head = '--b\r\nContent-Disposition: form-data; name="files"; filename="a"\r\n\r\n';
    const response = await stemma.request(`/api/v1/supply-chains/${chain.id}/documents`, {
      method: "POST",
      body: `${head}${" ".repeat(5 * 1024 * 1024)}`,
      headers: { "content-type": "multipart/form-data; boundary=b" },
    });
    expect(response.status).toBe(400);
    expect(await spooled()).toBe(0);
    const listed = await stemma.request(`/api/v1/supply-chains/${chain.id}/import-jobs`);
    const { items } = importJobListSchema.parse(await listed.json());
    expect(items).toMatchObject([{ state: "failed", resumable: false }]);
    expect(items[0]?.problem).toContain("not the multipart form");
  });
});
