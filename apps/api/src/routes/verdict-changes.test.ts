import { type VerdictChanges, verdictChangesSchema } from "@stemma/api-contract";
import { sql } from "@stemma/db";
import { generateKey } from "@stemma/testkit";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { getVerdictChanges } from "../services/verification/get-verdict-changes.ts";
import { demoUpload } from "../test-support/demo-upload.ts";
import { startTestApplication, TEST_NOW, type TestApplication, type Upload } from "../test-support/test-application.ts";

let stemma: TestApplication;
let counter = 0;
beforeAll(async () => {
  stemma = await startTestApplication();
});
afterAll(() => stemma.stop());

const { files, ownerKeys } = demoUpload();
const packageOf = (all: readonly Upload[]): Upload[] => all.filter(({ path }) => path.includes("package."));

async function newChain(): Promise<string> {
  counter += 1;
  stemma.clock.now = TEST_NOW + counter * 1_000_000;
  return (await stemma.createChain(`Changed ${counter}`)).id;
}

async function changesSince(chain: string, since: string): Promise<VerdictChanges> {
  const response = await stemma.request(`/api/v1/supply-chains/${chain}/verdict-changes?since=${since}`);
  expect(response.status).toBe(200);
  return verdictChangesSchema.parse(await response.json());
}

/** Uploads a second later and a second before what comes next. @returns when it began */
async function later(upload: () => Promise<unknown>): Promise<string> {
  stemma.clock.now += 1_000;
  const since = new Date(stemma.clock.now).toISOString();
  stemma.clock.now += 1_000;
  await upload();
  return since;
}

describe("what an import changed", () => {
  it("is a release that goes from evidence missing to verified, with every artifact counted", async () => {
    const chain = await newChain();
    const first = files.filter((file) => !packageOf(files).includes(file));
    await stemma.upload(chain, { files: first, ownerKeys, release: "1.2" });
    const before = await stemma.verification(chain, "1.2");
    expect(before.verdict).toBe("evidence-missing");
    const since = await later(() => stemma.upload(chain, { files: packageOf(files), release: "1.2" }));
    const { items, waiting } = await changesSince(chain, since);
    expect(waiting).toEqual([]);
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({
      release: "1.2",
      before: { number: 1, verdict: "evidence-missing" },
      after: { number: 2, verdict: "verified" },
    });
    const after = await stemma.verification(chain, "1.2");
    const all = after.counts.reduce((sum, { artifacts }) => sum + artifacts, 0);
    const changed = items[0]?.artifacts;
    const appeared = changed?.transitions.filter(({ to }) => to !== null).reduce((sum, { count }) => sum + count, 0);
    expect((changed?.unchanged ?? 0) + (appeared ?? 0)).toBe(all);
    const product = changed?.transitions.find(({ examples }) =>
      examples.some(({ name }) => name === "demo-project.tar.gz"),
    );
    expect(product).toMatchObject({ from: null, to: "verified", count: 1 });
    expect(product?.examples[0]?.digest.value).toMatch(/^[0-9a-f]{64}$/);
  });

  it("is artifacts that go from verified to failed when a second, tampered link comes", async () => {
    const chain = await newChain();
    await stemma.upload(chain, { files, ownerKeys, release: "1.0" });
    expect((await stemma.verification(chain, "1.0")).verdict).toBe("verified");
    const graph = await stemma.graph(chain, "1.0");
    const bad = packageOf(demoUpload("tampered").files);
    const since = await later(() => stemma.upload(chain, { files: bad, release: "1.0" }));
    const [change] = (await changesSince(chain, since)).items;
    expect(change).toMatchObject({ before: { verdict: "verified" }, after: { verdict: "failed" } });
    const now = await stemma.graph(chain, "1.0");
    const verdicts = new Map(now.nodes.map(({ id, verdict }) => [id, verdict]));
    const turned = graph.nodes.filter(
      ({ id, kind, verdict }) => kind === "artifact" && verdict === "verified" && verdicts.get(id) === "failed",
    );
    const counted = change?.artifacts?.transitions.find(({ from, to }) => from === "verified" && to === "failed");
    expect(counted?.count ?? 0).toBe(turned.length);
    expect(change?.artifacts?.transitions.some(({ to }) => to === "failed")).toBe(true);
  });

  it("is every release that a trusted key concerns, and no other", async () => {
    const chain = await newChain();
    await stemma.upload(chain, { files: [...files, ...ownerKeys], release: "1.0" });
    await stemma.upload(chain, { files, release: "2.0" });
    expect((await stemma.verification(chain, "2.0")).verdict).toBe("not-checked");
    await stemma.verification(chain, "1.0");
    const since = await later(() => stemma.upload(chain, { ownerKeys, release: "1.0" }));
    const { items } = await changesSince(chain, since);
    expect(items.map(({ release, before, after }) => [release, before?.verdict, after.verdict])).toEqual([
      ["1.0", "not-checked", "verified"],
      ["2.0", "not-checked", "verified"],
    ]);
  });

  it("is nothing when everything was there already, and the first verdict of a new release has none before", async () => {
    const chain = await newChain();
    const first = await later(() => stemma.upload(chain, { files, ownerKeys, release: "1.0" }));
    const [change] = (await changesSince(chain, first)).items;
    expect(change).toMatchObject({ before: null, after: { verdict: "verified" } });
    expect(change?.artifacts?.transitions.map(({ from, to }) => [from, to])).toEqual([[null, "verified"]]);
    const again = await later(() => stemma.upload(chain, { files, ownerKeys, release: "1.0" }));
    expect(await changesSince(chain, again)).toMatchObject({ items: [], waiting: [] });
  });

  it("counts the same whether a result was stored or has to be found again from what it rested on", async () => {
    const chain = await newChain();
    const extra = { path: "extra.pub", bytes: generateKey("ed25519").publicPem };
    await stemma.upload(chain, { files, ownerKeys, release: "1.0" });
    await stemma.verification(chain, "1.0");
    const bad = packageOf(demoUpload("tampered").files);
    const since = await later(() => stemma.upload(chain, { files: bad, ownerKeys: [extra], release: "1.0" }));
    const stored = await changesSince(chain, since);
    expect(stored.items[0]?.artifacts?.transitions.map(({ to }) => to)).toContain("failed");
    await stemma.database.database.execute(sql`delete from verification`);
    stemma.context.evaluations.clear();
    // The clock has gone on: what is found again is what was found then.
    stemma.clock.now += 60_000;
    expect(await changesSince(chain, since)).toEqual(stored);
    const [kept] = (await stemma.database.database.execute(sql`select count(*)::int as n from verification`)).rows;
    expect(kept).toEqual({ n: 2 });
  });

  it.each([
    ["another version of the verifier found it", sql`update verdict set verifier = 'an older one'`],
    ["what it rested on is not known to the last document", sql`delete from verdict_basis where kind = 'owner-key'`],
  ])("counts nothing, and says so, when an earlier result is not stored and %s", async (_why, statement) => {
    const chain = await newChain();
    await stemma.upload(chain, { files, ownerKeys, release: "1.0" });
    await stemma.verification(chain, "1.0");
    const bad = packageOf(demoUpload("tampered").files);
    const since = await later(() => stemma.upload(chain, { files: bad, release: "1.0" }));
    await stemma.verification(chain, "1.0");
    await stemma.database.database.execute(sql`delete from verification`);
    await stemma.database.database.execute(statement);
    const [change] = (await changesSince(chain, since)).items;
    expect(change).toMatchObject({ before: { verdict: "verified" }, after: { verdict: "failed" }, artifacts: null });
  });

  it("names verdicts without counting where there is no time left", async () => {
    const chain = await newChain();
    const since = await later(() => stemma.upload(chain, { files, ownerKeys, release: "1.0" }));
    const hurried = await getVerdictChanges(stemma.context, chain, since, 0);
    expect(hurried.ok && hurried.value.items).toMatchObject([{ after: { verdict: "verified" }, artifacts: null }]);
    expect((await changesSince(chain, since)).items[0]?.artifacts).not.toBeNull();
  });

  it("is refused for an unknown supply chain and for what is no instant", async () => {
    const chain = await newChain();
    const ask = async (id: string, since: string): Promise<number> =>
      (await stemma.request(`/api/v1/supply-chains/${id}/verdict-changes?since=${since}`)).status;
    expect(await ask("00000000-0000-4000-8000-00000000dead", "2030-01-01T00:00:00Z")).toBe(404);
    expect(await ask(chain, "yesterday")).toBe(400);
  });
});
