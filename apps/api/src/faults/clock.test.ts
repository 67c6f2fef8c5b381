import { asc, eq, importJob, importOutcome, sql, verdict } from "@stemma/db";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { claimJob } from "../services/import-job/claim-job.ts";
import { failStrandedUploads } from "../services/import-job/fail-stranded-uploads.ts";
import { runJob } from "../services/import-job/run-job.ts";
import { startImportWorker } from "../services/import-job/worker.ts";
import { startVerdictKeeper } from "../services/verification/verdict-keeper.ts";
import { demoUpload } from "../test-support/demo-upload.ts";
import { getJob, manyLinks, submitJob, waitForJob } from "../test-support/import-jobs.ts";
import { startTestApplication, TEST_NOW, type TestApplication } from "../test-support/test-application.ts";
import { PATIENCE } from "./support/scale.ts";

vi.setConfig(PATIENCE);

const YEAR = 365 * 24 * 3_600_000;
const never = new AbortController().signal;
let stemma: TestApplication;
beforeEach(async () => {
  stemma = await startTestApplication();
});
afterEach(() => stemma.stop());

/** As if the clock of the database were set: it is later, or earlier, than it was when the leases were given. */
const setDatabaseClock = (seconds: number) =>
  stemma.context.database
    .update(importJob)
    .set({ leaseUntil: sql`${importJob.leaseUntil} - make_interval(secs => ${seconds})` });

describe("a clock that jumps", () => {
  it("past an expiry and back again is followed by the verdicts, while nobody asks and when somebody does", async () => {
    const { id } = await stemma.createChain("Jumping");
    const { files, ownerKeys } = demoUpload("clean");
    await stemma.upload(id, { files, ownerKeys, release: "1.0" });
    const recorded = async (): Promise<string[]> => {
      const rows = await stemma.context.database.select().from(verdict).orderBy(asc(verdict.number));
      return rows.map((row) => row.verdict);
    };
    const { layoutExpires } = await stemma.verification(id, "1.0");
    const expiry = Date.parse(layoutExpires ?? "");
    const expected = ["verified"];
    for (const [now, word] of [
      [expiry + 1, "failed"],
      [TEST_NOW, "verified"],
      [expiry + 10 * YEAR, "failed"],
      [expiry - 1, "verified"],
      [TEST_NOW - 4 * YEAR, "verified"],
    ] as const) {
      stemma.clock.now = now;
      if (expected.at(-1) !== word) expected.push(word);
      const keeper = startVerdictKeeper(stemma.context, () => undefined);
      try {
        await vi.waitFor(async () => expect(await recorded()).toEqual(expected), { timeout: 60_000 });
      } finally {
        await keeper.stop();
      }
      expect((await stemma.verification(id, "1.0")).verdict).toBe(word);
    }
  });

  it("in the middle of an import neither stops it nor makes it run twice: leases go by the clock of the database", async () => {
    const chain = await stemma.createChain("Hurried");
    const faults: unknown[] = [];
    const { id } = await submitJob(stemma, chain.id, { files: manyLinks(1_500) });
    const workers = [1, 2].map(() => startImportWorker(stemma.context, (error) => faults.push(error)));
    try {
      for (const years of [40, -40, 3, -1]) {
        await waitForJob(stemma, id, ({ state, items }) => state === "done" || items.done > 0);
        stemma.clock.now = TEST_NOW + years * YEAR;
      }
      const job = await waitForJob(stemma, id);
      expect(job).toMatchObject({ state: "done", outcomes: { stored: 1_500, duplicate: 0, kept: 0, rejected: 0 } });
    } finally {
      await Promise.all(workers.map((worker) => worker.stop()));
    }
    expect(await stemma.context.database.select().from(importOutcome)).toHaveLength(1_500);
    expect(faults).toEqual([]);
  });

  it("of the database, forwards: a job is taken over too early, and only one of the two commits", async () => {
    const chain = await stemma.createChain("Forwards");
    const { id } = await submitJob(stemma, chain.id, { files: manyLinks(600) });
    const first = await claimJob(stemma.context);
    await setDatabaseClock(3_600);
    const second = await claimJob(stemma.context);
    if (first === null || second === null) throw new Error("both get the job");
    await Promise.all([first, second].map((job) => runJob(stemma.context, job, never)));
    expect(await getJob(stemma, id)).toMatchObject({ state: "done", outcomes: { stored: 600, duplicate: 0 } });
    expect(await stemma.context.database.select().from(importOutcome)).toHaveLength(600);
  });

  it("of the database, backwards: a job whose process is gone does not wait for as long as the clock jumped", async () => {
    const chain = await stemma.createChain("Backwards");
    const { id } = await submitJob(stemma, chain.id, { files: manyLinks(20) });
    expect(await claimJob(stemma.context)).not.toBeNull();
    await setDatabaseClock(-5);
    expect(await claimJob(stemma.context)).toBeNull();
    await setDatabaseClock(-3_600);
    const next = await claimJob(stemma.context);
    expect(next?.row.id).toBe(id);
    if (next !== null) await runJob(stemma.context, next, never);
    expect(await getJob(stemma, id)).toMatchObject({ state: "done", outcomes: { stored: 20 } });
  });

  it("of the database, backwards: an upload whose process is gone is cleared all the same", async () => {
    const chain = await stemma.createChain("Stranded");
    const { id } = await submitJob(stemma, chain.id, { files: manyLinks(2) });
    await stemma.context.database
      .update(importJob)
      .set({ state: "receiving", leaseUntil: sql`now() + interval '10 seconds'` })
      .where(eq(importJob.id, id));
    await setDatabaseClock(-3_600);
    await failStrandedUploads(stemma.context);
    expect(await getJob(stemma, id)).toMatchObject({ state: "failed", resumable: false });
  });
});
