import { setTimeout as sleep } from "node:timers/promises";
import {
  type ImportItem,
  type ImportJob,
  importJobSchema,
  importOutcomePageSchema,
  isOver,
  type Verification,
  verificationSchema,
} from "@stemma/api-contract";
import { expect } from "vitest";
import type { Spawned } from "../../test-support/spawned-application.ts";
import { json, toForm } from "../../test-support/test-application.ts";
import type { FaultEvidence } from "./evidence.ts";

/** A job and the supply chain that it fills. */
export interface StartedImport {
  readonly chain: string;
  readonly id: string;
}

/** Uploads the archive; what is answered is a job. */
export async function startImport(
  { address }: Spawned,
  { archive, ownerKeys }: FaultEvidence,
  name = "Disturbed",
): Promise<StartedImport> {
  const created = await fetch(`${address}/api/v1/supply-chains`, json("POST", { name }));
  const { id: chain } = (await created.json()) as { id: string };
  const response = await fetch(`${address}/api/v1/supply-chains/${chain}/documents`, {
    method: "POST",
    body: toForm({ files: [archive], ownerKeys }),
    headers: { prefer: "respond-async" },
  });
  expect(response.status).toBe(202);
  return { chain, id: importJobSchema.parse(await response.json()).id };
}

/**
 * Asks until there is an answer. While the database is away there is a 503 that says so, and nothing else.
 * @returns the answer, and how often it was not ready before
 */
export async function askPatiently({ address }: Spawned, path: string): Promise<{ body: unknown; refusals: number }> {
  for (let refusals = 0; ; refusals += 1) {
    const response = await fetch(`${address}${path}`);
    const body: unknown = await response.json();
    if (response.status === 200) return { body, refusals };
    expect({ status: response.status, type: response.headers.get("content-type") }).toEqual({
      status: 503,
      type: "application/problem+json",
    });
    await sleep(50);
  }
}

export async function waitFor(
  stemma: Spawned,
  { id }: { readonly id: string },
  until: (job: ImportJob) => boolean = ({ state }) => isOver(state),
): Promise<ImportJob> {
  for (;;) {
    const job = importJobSchema.parse((await askPatiently(stemma, `/api/v1/import-jobs/${id}`)).body);
    if (until(job)) return job;
    if (isOver(job.state)) throw new Error(`the import is over too early: ${job.state} ${job.problem ?? ""}`);
    await sleep(20);
  }
}

/** Every outcome that there is so far. */
export async function outcomesOf(stemma: Spawned, { id }: { readonly id: string }): Promise<ImportItem[]> {
  const items: ImportItem[] = [];
  for (let cursor: string | null = "0"; cursor !== null; ) {
    const path = `/api/v1/import-jobs/${id}/outcomes?limit=1000&cursor=${cursor}`;
    const page = importOutcomePageSchema.parse((await askPatiently(stemma, path)).body);
    items.push(...page.items);
    cursor = page.items.length === 0 ? null : page.next;
  }
  return items;
}

export async function verificationOf(stemma: Spawned, { chain }: StartedImport): Promise<Verification> {
  return verificationSchema.parse((await askPatiently(stemma, `/api/v1/supply-chains/${chain}/verification`)).body);
}

/**
 * Whatever was called stored can be fetched, byte for byte; every so manieth one. Where the database may be away, a 503 in
 * place of the bytes is an answer too.
 */
export async function expectFetchable(
  { address }: Spawned,
  outcomes: readonly ImportItem[],
  bytesBySha256: ReadonlyMap<string, Buffer>,
  { each = 10, mayBeAway = false } = {},
): Promise<void> {
  const stored = outcomes.filter(({ outcome }, at) => outcome === "stored" && at % each === 0);
  for (let at = 0; at < stored.length; at += 25) {
    await Promise.all(
      stored.slice(at, at + 25).map(async ({ sha256 }) => {
        const response = await fetch(`${address}/api/v1/documents/${sha256}`);
        if (mayBeAway && response.status === 503) return void (await response.body?.cancel());
        const expected = bytesBySha256.get(sha256 ?? "");
        expect(expected?.equals(Buffer.from(await response.arrayBuffer()))).toBe(true);
      }),
    );
  }
}
