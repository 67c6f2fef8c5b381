import { createHash } from "node:crypto";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import {
  type ImportItem,
  type ImportJob,
  importJobSchema,
  importOutcomePageSchema,
  isOver,
} from "@stemma/api-contract";
import { count, document, documentComplete, documentPlacement, importChunk } from "@stemma/db";
import { createTestDatabase, type TestDatabase } from "@stemma/db/test-support";
import { makeTar } from "@stemma/evidence-intake/test-support";
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { manyLinks } from "../test-support/import-jobs.ts";
import { freePort, type Spawned, spawnStemma } from "../test-support/spawned-application.ts";
import { json, toForm } from "../test-support/test-application.ts";

// Thousands of documents through real processes, on a machine that may be busy.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 60_000 });

const LINKS = 3_000;
let links: ReturnType<typeof manyLinks>;
let archive: Buffer;
beforeAll(async () => {
  links = manyLinks(LINKS);
  archive = gzipSync(await makeTar(links.map(({ path, bytes }) => [path, bytes] as const)), { level: 1 });
});

const running: Spawned[] = [];
afterEach(async () => {
  for (const { child, end } of running.splice(0))
    if (child.exitCode === null && child.signalCode === null) await end("SIGTERM");
});

async function start(env: NodeJS.ProcessEnv): Promise<Spawned> {
  const stemma = await spawnStemma({ PORT: String(await freePort()), ...env });
  running.push(stemma);
  return stemma;
}

async function importArchive({ address }: Spawned, name: string): Promise<ImportJob> {
  const created = await fetch(`${address}/api/v1/supply-chains`, json("POST", { name }));
  const { id } = (await created.json()) as { id: string };
  const body = toForm({ files: [{ path: "evidence.tar.gz", bytes: archive }] });
  const response = await fetch(`${address}/api/v1/supply-chains/${id}/documents`, { method: "POST", body });
  expect(response.status).toBe(202);
  return importJobSchema.parse(await response.json());
}

async function waitFor({ address }: Spawned, id: string, until: (job: ImportJob) => boolean): Promise<ImportJob> {
  for (;;) {
    const job = importJobSchema.parse(await (await fetch(`${address}/api/v1/import-jobs/${id}`)).json());
    if (until(job)) return job;
    await new Promise((resume) => setTimeout(resume, 20));
  }
}

async function outcomesOf({ address }: Spawned, id: string): Promise<ImportItem[]> {
  const items: ImportItem[] = [];
  for (let cursor: string | null = "0"; cursor !== null; ) {
    const page = await fetch(`${address}/api/v1/import-jobs/${id}/outcomes?limit=1000&cursor=${cursor}`);
    const { items: more, next } = importOutcomePageSchema.parse(await page.json());
    items.push(...more);
    cursor = more.length === 0 ? null : next;
  }
  return items;
}

/** Every document that was called stored is there, byte for byte. */
async function expectAllThere({ address }: Spawned, outcomes: readonly ImportItem[]): Promise<void> {
  const bytesBySha256 = new Map(
    links.map(({ bytes }) => [createHash("sha256").update(bytes).digest("hex"), Buffer.from(bytes)]),
  );
  const stored = outcomes.filter(({ outcome }) => outcome === "stored");
  for (let at = 0; at < stored.length; at += 25) {
    await Promise.all(
      stored.slice(at, at + 25).map(async ({ sha256 }) => {
        const response = await fetch(`${address}/api/v1/documents/${sha256}`);
        const expected = bytesBySha256.get(sha256 ?? "");
        expect(expected).toBeDefined();
        expect(Buffer.from(await response.arrayBuffer()).equals(expected ?? Buffer.alloc(0))).toBe(true);
      }),
    );
  }
}

const hasBegun = ({ items }: ImportJob): boolean => items.done > 0;
const everyLinkOnce = (outcomes: readonly ImportItem[]): void => {
  expect(outcomes.map(({ name }) => name)).toEqual(links.map(({ path }) => path));
  expect(outcomes.every(({ outcome }) => outcome === "stored")).toBe(true);
};

describe("kill -9 in the middle of an import, with the embedded Postgres", () => {
  let directory: string;
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), "stemma-faults-"));
    await chmod(directory, 0o755);
  });
  afterEach(() => rm(directory, { recursive: true, force: true }));

  it("loses nothing that was called stored, and the import goes on at the next start", async () => {
    const env = { STEMMA_DATA: join(directory, "data") };
    const first = await start(env);
    const { id } = await importArchive(first, "Killed");
    await waitFor(first, id, hasBegun);
    const before = await outcomesOf(first, id);
    await first.end("SIGKILL");
    expect(before.length).toBeGreaterThan(0);
    expect(before.length).toBeLessThan(LINKS);
    const second = await start(env);
    await expectAllThere(second, before);
    const job = await waitFor(second, id, ({ state }) => isOver(state));
    expect(job).toMatchObject({ state: "done", outcomes: { stored: LINKS, duplicate: 0, kept: 0, rejected: 0 } });
    const after = await outcomesOf(second, id);
    everyLinkOnce(after);
    expect(after.slice(0, before.length)).toEqual(before);
    await expectAllThere(second, after);
  });
});

describe("two processes on one database", () => {
  let database: TestDatabase;
  let env: NodeJS.ProcessEnv;
  beforeEach(async () => {
    database = await createTestDatabase();
    const { user, password, host, database: name } = database.connection;
    env = {
      DATABASE_URL: `postgres://${user}:${String(password)}@${encodeURIComponent(String(host))}/${name}`,
    };
  });
  afterEach(async () => {
    for (const { child, end } of running.splice(0))
      if (child.exitCode === null && child.signalCode === null) await end("SIGTERM");
    await database.drop();
  });

  it("share the work: what one of them was killed over, the other one finishes", async () => {
    const doomed = await start(env);
    const { id } = await importArchive(doomed, "Taken over");
    await waitFor(doomed, id, hasBegun);
    // Started late, so that it is certain which of them has the job.
    const survivor = await start(env);
    await doomed.end("SIGKILL");
    const job = await waitFor(survivor, id, ({ state }) => isOver(state));
    expect(job).toMatchObject({ state: "done", outcomes: { stored: LINKS, duplicate: 0, kept: 0, rejected: 0 } });
    const outcomes = await outcomesOf(survivor, id);
    everyLinkOnce(outcomes);
    await expectAllThere(survivor, outcomes);
    expect(await database.database.select().from(importChunk)).toEqual([]);
  });

  it("import the same archive at once and store every document once", async () => {
    const both = [await start(env), await start(env)] as const;
    const jobs = await Promise.all(both.map((stemma, index) => importArchive(stemma, `Importer ${index}`)));
    const done = await Promise.all(
      jobs.map(({ id }, index) => waitFor(both[index === 0 ? 0 : 1], id, ({ state }) => isOver(state))),
    );
    for (const job of done) expect(job).toMatchObject({ state: "done", outcomes: { stored: LINKS, rejected: 0 } });
    const rows = await Promise.all(
      [document, documentComplete, documentPlacement].map((table) =>
        database.database.select({ rows: count() }).from(table),
      ),
    );
    expect(rows.map(([row]) => row?.rows)).toEqual([LINKS, LINKS, 2 * LINKS]);
  });
});
