import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ImportItem } from "@stemma/api-contract";
import { type OpenDatabase, openDatabase, startEmbeddedPostgres } from "@stemma/db";
import { killPostgres } from "@stemma/db/test-support";
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { freePort, type Spawned, spawnStemma } from "../test-support/spawned-application.ts";
import { type FaultEvidence, faultEvidence } from "./support/evidence.ts";
import {
  askPatiently,
  expectFetchable,
  outcomesOf,
  type StartedImport,
  startImport,
  verificationOf,
  waitFor,
} from "./support/import-client.ts";
import { DOCUMENTS, KILLS, PATIENCE } from "./support/scale.ts";
import { expectWhole, fingerprintRows } from "./support/stored-rows.ts";
import { type Imported, importUndisturbed } from "./support/undisturbed.ts";

vi.setConfig(PATIENCE);

let evidence: FaultEvidence;
let undisturbed: Imported;
beforeAll(async () => {
  evidence = await faultEvidence(DOCUMENTS);
  undisturbed = await importUndisturbed(evidence);
});

let directory: string;
let data: string;
const running: Spawned[] = [];
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "stemma-faults-"));
  await chmod(directory, 0o755);
  data = join(directory, "data");
});
afterEach(async () => {
  for (const { child, end } of running.splice(0))
    if (child.exitCode === null && child.signalCode === null) await end("SIGTERM");
  await rm(directory, { recursive: true, force: true });
});

async function start(): Promise<Spawned> {
  const stemma = await spawnStemma({ PORT: String(await freePort()), STEMMA_DATA: data });
  running.push(stemma);
  return stemma;
}

/** The database of an application that is not running. */
async function withDatabase<T>(work: (open: OpenDatabase) => Promise<T>): Promise<T> {
  const postgres = await startEmbeddedPostgres(data);
  const open = await openDatabase({ ...postgres.connection, database: "stemma" });
  try {
    return await work(open);
  } finally {
    await open.close();
    await postgres.stop();
  }
}

/** Where in the import a kill comes: right after its beginning, and then later every time. */
const isTime = (kill: number, done: number): boolean => done > (kill * DOCUMENTS) / (KILLS + 1);

/** Ends a disturbed import as an undisturbed one. */
async function expectUndisturbed(stemma: Spawned, job: StartedImport, before: readonly ImportItem[]): Promise<void> {
  const total = DOCUMENTS + evidence.ownerKeys.length;
  expect(await waitFor(stemma, job)).toMatchObject({
    state: "done",
    problem: null,
    outcomes: { stored: total, duplicate: 0, kept: 0, rejected: 0 },
  });
  const outcomes = await outcomesOf(stemma, job);
  expect(outcomes.slice(0, before.length)).toEqual(before);
  expect(outcomes.map(({ name }) => name)).toEqual([...evidence.paths, ...evidence.ownerKeys.map(({ path }) => path)]);
  await expectFetchable(stemma, outcomes, evidence.bytesBySha256);
  const { verdict, summary } = await verificationOf(stemma, job);
  await stemma.end("SIGTERM");
  await withDatabase(async ({ database }) => {
    expect(await expectWhole(database, evidence.bytesBySha256)).toBe(total);
    expect({ rows: await fingerprintRows(database), verdict, summary }).toEqual(undisturbed);
  });
}

describe(`kill -9 in the middle of an import of ${DOCUMENTS.toLocaleString("en")} documents`, () => {
  it("of the API loses nothing that was called stored, and the next start ends the import as if nothing had been", async () => {
    let stemma = await start();
    const job = await startImport(stemma, evidence);
    let before: ImportItem[] = [];
    for (let kill = 0; kill < KILLS; kill += 1) {
      await waitFor(stemma, job, ({ items }) => isTime(kill, items.done));
      // Killed in the middle of a verdict, too.
      const verdict = verificationOf(stemma, job).catch(() => null);
      before = await outcomesOf(stemma, job);
      await stemma.end("SIGKILL");
      await verdict;
      expect(before.length).toBeGreaterThan(0);
      expect(before.length).toBeLessThan(DOCUMENTS);
      const there = await withDatabase(({ database }) => expectWhole(database, evidence.bytesBySha256));
      expect(there).toBeGreaterThanOrEqual(before.length);
      stemma = await start();
      await expectFetchable(stemma, before, evidence.bytesBySha256, { each: 50 });
      await verificationOf(stemma, job);
    }
    await expectUndisturbed(stemma, job, before);
  });

  it("of all of Postgres is a moment without answers: it is started again and the import goes on by itself", async () => {
    const stemma = await start();
    const job = await startImport(stemma, evidence);
    let before: ImportItem[] = [];
    for (let kill = 0; kill < KILLS; kill += 1) {
      await waitFor(stemma, job, ({ items }) => isTime(kill, items.done));
      before = await outcomesOf(stemma, job);
      expect(await killPostgres(data)).toBeGreaterThan(3);
      expect(before.length).toBeLessThan(DOCUMENTS);
      await askPatiently(stemma, "/api/v1/supply-chains");
      await expectFetchable(stemma, before, evidence.bytesBySha256, { each: 50 });
    }
    await expectUndisturbed(stemma, job, before);
  });
});
