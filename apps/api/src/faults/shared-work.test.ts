import { count, document, documentComplete, documentPlacement, importChunk } from "@stemma/db";
import { createTestDatabase, type TestDatabase } from "@stemma/db/test-support";
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { freePort, type Spawned, spawnStemma } from "../test-support/spawned-application.ts";
import { type FaultEvidence, faultEvidence } from "./support/evidence.ts";
import { expectFetchable, outcomesOf, startImport, verificationOf, waitFor } from "./support/import-client.ts";
import { DOCUMENTS, PATIENCE } from "./support/scale.ts";
import { expectWhole, fingerprintRows } from "./support/stored-rows.ts";
import { type Imported, importUndisturbed } from "./support/undisturbed.ts";

vi.setConfig(PATIENCE);

let evidence: FaultEvidence;
let undisturbed: Imported;
beforeAll(async () => {
  evidence = await faultEvidence(DOCUMENTS);
  undisturbed = await importUndisturbed(evidence);
});

let database: TestDatabase;
const running: Spawned[] = [];
beforeEach(async () => {
  database = await createTestDatabase();
});
afterEach(async () => {
  for (const { child, end } of running.splice(0))
    if (child.exitCode === null && child.signalCode === null) await end("SIGTERM");
  await database.drop();
});

async function start(): Promise<Spawned> {
  const stemma = await spawnStemma({ PORT: String(await freePort()), DATABASE_URL: database.address });
  running.push(stemma);
  return stemma;
}

describe("two processes on one database", () => {
  it("share the work: what one of them was killed over, the other one finishes", async () => {
    const doomed = await start();
    const job = await startImport(doomed, evidence);
    await waitFor(doomed, job, ({ items }) => items.done > 0);
    // Started late, so that it is certain which of them has the job.
    const survivor = await start();
    await doomed.end("SIGKILL");
    const done = await waitFor(survivor, job);
    const total = DOCUMENTS + evidence.ownerKeys.length;
    expect(done).toMatchObject({ state: "done", outcomes: { stored: total, duplicate: 0, kept: 0, rejected: 0 } });
    const outcomes = await outcomesOf(survivor, job);
    expect(outcomes).toHaveLength(total);
    await expectFetchable(survivor, outcomes, evidence.bytesBySha256);
    const { verdict, summary } = await verificationOf(survivor, job);
    expect(await expectWhole(database.database, evidence.bytesBySha256)).toBe(total);
    expect({ rows: await fingerprintRows(database.database), verdict, summary }).toEqual(undisturbed);
    expect(await database.database.select().from(importChunk)).toEqual([]);
  });

  it("import the same archive at once, and every row is there once", async () => {
    const both = [await start(), await start()] as const;
    const jobs = await Promise.all(both.map((stemma, at) => startImport(stemma, evidence, `Importer ${at}`)));
    const total = DOCUMENTS + evidence.ownerKeys.length;
    for (const [at, job] of jobs.entries()) {
      const done = await waitFor(both[at === 0 ? 0 : 1], job);
      expect(done).toMatchObject({ state: "done", outcomes: { stored: total, rejected: 0 } });
      const { verdict, summary } = await verificationOf(both[0], job);
      expect({ verdict, summary }).toEqual({ verdict: undisturbed.verdict, summary: undisturbed.summary });
    }
    const rows = await Promise.all(
      [document, documentComplete, documentPlacement].map((table) =>
        database.database.select({ rows: count() }).from(table),
      ),
    );
    expect(rows.map(([row]) => row?.rows)).toEqual([total, total, 2 * total]);
    // Each supply chain has its places, layout and keys; evidence and graph are there as one import makes them.
    const found = await fingerprintRows(database.database);
    for (const table of ["document", "document_complete", "node", "node_name", "adjacency"]) {
      expect([table, found[table]]).toEqual([table, undisturbed.rows[table]]);
    }
  });
});
