import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { ensureDatabase, openDatabase, startEmbeddedPostgres } from "@stemma/db";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { freePort, type Spawned, spawnStemma } from "../test-support/spawned-application.ts";
import { json, toForm } from "../test-support/test-application.ts";
import { faultEvidence } from "./support/evidence.ts";
import { expectFetchable, outcomesOf, startImport, verificationOf, waitFor } from "./support/import-client.ts";
import { DOCUMENTS, OUTAGE_MS, PATIENCE } from "./support/scale.ts";
import { expectWhole, fingerprintRows } from "./support/stored-rows.ts";
import { importUndisturbed } from "./support/undisturbed.ts";

vi.setConfig(PATIENCE);

let directory: string;
const cleanUp: (() => Promise<unknown>)[] = [];
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "stemma-gone-"));
  await chmod(directory, 0o755);
});
afterEach(async () => {
  for (const each of cleanUp.splice(0).reverse()) await each();
  await rm(directory, { recursive: true, force: true });
});

/** Every kind of request, while there is no database. */
async function expectNotReady({ address }: Spawned, chain: string, archive: ReturnType<typeof toForm>): Promise<void> {
  const api = `${address}/api/v1`;
  const requests: [string, RequestInit?][] = [
    [`${api}/supply-chains`],
    [`${api}/supply-chains/${chain}/verification`],
    [`${api}/supply-chains`, json("POST", { name: "Not now" })],
    [`${api}/supply-chains/${chain}/documents`, { method: "POST", body: archive }],
    [`${address}/readyz`],
  ];
  for (const [url, init] of requests) {
    const response = await fetch(url, init);
    const answer = { url, status: response.status, type: response.headers.get("content-type") };
    expect(answer).toEqual({ url, status: 503, type: "application/problem+json" });
    expect(await response.json()).toMatchObject({ status: 503, title: "Not ready" });
  }
  expect((await fetch(`${address}/healthz`)).status).toBe(200);
}

it(`a database that is gone for ${OUTAGE_MS / 1_000} seconds is a 503 in the meantime, and the import goes on by itself`, async () => {
  const evidence = await faultEvidence(DOCUMENTS);
  let postgres = await startEmbeddedPostgres(directory);
  cleanUp.push(() => postgres.stop());
  await ensureDatabase(postgres.connection, "stemma");
  const { user, password, host } = postgres.connection;
  const DATABASE_URL = `postgres://${user}:${String(password)}@${encodeURIComponent(String(host))}/stemma`;
  const stemma = await spawnStemma({ PORT: String(await freePort()), DATABASE_URL });
  cleanUp.push(() => stemma.end("SIGTERM"));
  const job = await startImport(stemma, evidence);
  await waitFor(stemma, job, ({ items }) => items.done > 0);

  await postgres.stop();
  const until = performance.now() + OUTAGE_MS;
  while (performance.now() < until) {
    await expectNotReady(stemma, job.chain, toForm({ files: [evidence.archive] }));
    await sleep(500);
  }
  postgres = await startEmbeddedPostgres(directory);

  const total = DOCUMENTS + evidence.ownerKeys.length;
  const done = await waitFor(stemma, job);
  expect(done).toMatchObject({ state: "done", problem: null, outcomes: { stored: total, duplicate: 0, rejected: 0 } });
  await expectFetchable(stemma, await outcomesOf(stemma, job), evidence.bytesBySha256);
  const { verdict, summary } = await verificationOf(stemma, job);
  const open = await openDatabase({ ...postgres.connection, database: "stemma" });
  cleanUp.push(() => open.close());
  expect(await expectWhole(open.database, evidence.bytesBySha256)).toBe(total);
  const rows = await fingerprintRows(open.database);
  expect({ rows, verdict, summary }).toEqual(await importUndisturbed(evidence));
});
