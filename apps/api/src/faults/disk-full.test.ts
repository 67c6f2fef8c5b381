import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { importJobSchema } from "@stemma/api-contract";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { freePort, type Spawned, spawnStemma } from "../test-support/spawned-application.ts";
import { toForm } from "../test-support/test-application.ts";
import { type FaultEvidence, faultEvidence } from "./support/evidence.ts";
import { expectFetchable, outcomesOf, startImport, verificationOf, waitFor } from "./support/import-client.ts";
import { DOCUMENTS, PATIENCE } from "./support/scale.ts";
import { smallDisk } from "./support/small-disk.ts";
import { importUndisturbed } from "./support/undisturbed.ts";

vi.setConfig(PATIENCE);
/** More than what fits into what Postgres has set aside already. */
const documents = Math.max(DOCUMENTS, 4_000);

let directory: string;
let stemma: Spawned | null = null;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "stemma-disk-"));
  await chmod(directory, 0o755);
});
afterEach(async () => {
  await stemma?.end("SIGTERM");
  await rm(directory, { recursive: true, force: true });
});

/** Uploads what is too large to be imported at once. */
async function uploadMore({ address }: Spawned, chain: string, { archive }: FaultEvidence): Promise<Response> {
  const init = { method: "POST", body: toForm({ files: [archive] }), headers: { prefer: "respond-async" } };
  return fetch(`${address}/api/v1/supply-chains/${chain}/documents`, init);
}

it("a disk that is full stops an import, which says so and goes on by itself when there is space again", async () => {
  const evidence = await faultEvidence(documents);
  const room = 48 + documents / 25;
  const disk = smallDisk(directory, 128 + room);
  stemma = await spawnStemma({ PORT: String(await freePort()), STEMMA_DATA: join(directory, "data") }, disk.inside);
  const pid = stemma.child.pid ?? 0;
  disk.fill(pid, room);
  const job = await startImport(stemma, evidence);
  await waitFor(stemma, job, ({ items }) => items.done > 0);
  // Asked now, because later the whole database may be away until there is space again.
  const before = await outcomesOf(stemma, job);
  // It waits meanwhile, or it might be through before the disk is full.
  stemma.child.kill("SIGSTOP");
  disk.fill(pid);
  stemma.child.kill("SIGCONT");
  const waiting = await waitFor(stemma, job, ({ problem }) => problem !== null);
  expect(waiting.problem).toMatch(/^It waits: the (disk of the database is full|database did not answer)\.$/);
  expect(waiting.items.done).toBeLessThan(documents);

  // Nothing is called stored that is not: an upload is refused as a whole.
  const refused = await uploadMore(stemma, job.chain, evidence);
  expect([503, 507]).toContain(refused.status);
  expect(refused.headers.get("content-type")).toBe("application/problem+json");
  // What was stored is there to be read, or nothing is said of it while Postgres recovers.
  await expectFetchable(stemma, before, evidence.bytesBySha256, { each: 100, mayBeAway: true });

  disk.free(pid);
  const done = await waitFor(stemma, job);
  const total = documents + evidence.ownerKeys.length;
  expect(done).toMatchObject({ state: "done", problem: null, outcomes: { stored: total, duplicate: 0, rejected: 0 } });
  const outcomes = await outcomesOf(stemma, job);
  expect(outcomes.slice(0, before.length)).toEqual(before);
  await expectFetchable(stemma, outcomes, evidence.bytesBySha256);
  const { verdict, summary } = await verificationOf(stemma, job);
  const undisturbed = await importUndisturbed(evidence);
  expect({ verdict, summary }).toEqual({ verdict: undisturbed.verdict, summary: undisturbed.summary });

  // And it takes uploads again.
  const more = await faultEvidence(100);
  let again = await uploadMore(stemma, job.chain, more);
  for (; again.status === 503; again = await uploadMore(stemma, job.chain, more)) await sleep(200);
  const second = { chain: job.chain, id: importJobSchema.parse(await again.json()).id };
  expect((await waitFor(stemma, second)).outcomes).toMatchObject({ stored: 0, duplicate: 100 });
});
