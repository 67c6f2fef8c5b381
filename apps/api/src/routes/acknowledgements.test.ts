import {
  type AcknowledgementList,
  acknowledgementListSchema,
  type Finding,
  linkConflictListSchema,
  type Problem,
} from "@stemma/api-contract";
import { changeDigestAndResign, demoSupplyChain, digestOf, linkFileName } from "@stemma/testkit";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { demoUpload, toUpload } from "../test-support/demo-upload.ts";
import { json, startTestApplication, TEST_NOW, type TestApplication } from "../test-support/test-application.ts";

let stemma: TestApplication;
let counter = 0;
beforeAll(async () => {
  stemma = await startTestApplication();
});
afterAll(() => stemma.stop());

const DAY = 86_400_000;
const inDays = (days: number): string => new Date(stemma.clock.now + days * DAY).toISOString();

async function tamperedChain(): Promise<string> {
  counter += 1;
  stemma.clock.now = TEST_NOW;
  const { id } = await stemma.createChain(`Acknowledged ${counter}`);
  await stemma.upload(id, { ...demoUpload("tampered"), release: "1.0" });
  return id;
}

const pathOf = (chain: string, rest = ""): string =>
  `/api/v1/supply-chains/${chain}/releases/1.0/acknowledgements${rest}`;

async function list(chain: string): Promise<AcknowledgementList> {
  return acknowledgementListSchema.parse(await (await stemma.request(pathOf(chain))).json());
}

async function firstFinding(chain: string): Promise<Finding> {
  const finding = (await stemma.verification(chain, "1.0")).findings.find(({ severity }) => severity === "error");
  if (finding === undefined) throw new Error("the tampered demo has a finding");
  return finding;
}

const post = (chain: string, body: unknown, rest = ""): Promise<Response> =>
  stemma.request(pathOf(chain, rest), json("POST", body));

async function acknowledgeFirst(chain: string, days = 30): Promise<Finding> {
  const finding = await firstFinding(chain);
  const body = { findings: [finding.id], reason: "known, fixed in 1.1", by: "Ines", until: inDays(days) };
  expect((await post(chain, body)).status).toBe(200);
  return finding;
}

describe("an acknowledged finding", () => {
  it("is listed with reason, name and end, and changes neither verdict nor finding nor graph", async () => {
    const chain = await tamperedChain();
    const before = await stemma.verification(chain, "1.0");
    const graph = await stemma.graph(chain, "1.0");
    expect(before.verdict).toBe("failed");
    const everyId = before.findings.map(({ id }) => id);
    const body = { findings: everyId, reason: "known, fixed in 1.1", by: "Ines", until: inDays(30) };
    expect((await post(chain, body)).status).toBe(200);
    const { items } = await list(chain);
    expect(items.map(({ finding }) => finding).sort()).toEqual([...new Set(everyId)].sort());
    for (const item of items) {
      expect(item).toMatchObject({ reason: "known, fixed in 1.1", by: "Ines", state: "in-force", isPresent: true });
    }
    expect(await stemma.verification(chain, "1.0")).toEqual(before);
    expect(await stemma.graph(chain, "1.0")).toEqual(graph);
    const chains = (await (await stemma.request(`/api/v1/supply-chains/${chain}`)).json()) as { verdict: string };
    expect(chains.verdict).toBe("failed");
    const history = (await (await stemma.request(`/api/v1/supply-chains/${chain}/releases/1.0/verdicts`)).json()) as {
      items: unknown[];
    };
    expect(history.items).toHaveLength(1);
  });

  it("has the same id after the release is verified again at another time", async () => {
    const chain = await tamperedChain();
    const { id } = await acknowledgeFirst(chain);
    stemma.clock.now = TEST_NOW + DAY;
    stemma.context.evaluations.clear();
    await stemma.database.database.execute("delete from verification");
    expect((await firstFinding(chain)).id).toBe(id);
    expect((await list(chain)).items[0]).toMatchObject({ finding: id, state: "in-force", isPresent: true });
  });

  it("counts again from its end on", async () => {
    const chain = await tamperedChain();
    await acknowledgeFirst(chain, 2);
    stemma.clock.now = TEST_NOW + 2 * DAY - 1;
    expect((await list(chain)).items[0]?.state).toBe("in-force");
    stemma.clock.now = TEST_NOW + 2 * DAY;
    expect((await list(chain)).items[0]?.state).toBe("expired");
  });

  it("is another finding when the digests are others", async () => {
    const chain = await tamperedChain();
    const { id } = await acknowledgeFirst(chain);
    const demo = demoSupplyChain("tampered");
    const path = linkFileName("package", demo.carl);
    const other = digestOf("yet another");
    const changed = changeDigestAndResign(demo, path, "materials", "demo-project/foo.py", other, demo.carl);
    const files = toUpload(changed).files.filter((file) => file.path.endsWith(path));
    await stemma.upload(chain, { files, release: "1.0" });
    const conflicts = `/api/v1/supply-chains/${chain}/releases/1.0/conflicts`;
    const found = linkConflictListSchema.parse(await (await stemma.request(conflicts)).json());
    const [conflict] = found.items;
    const seen: boolean[] = [];
    for (const { sha256 } of conflict?.documents ?? []) {
      const pick = { place: conflict?.place, document: sha256, by: "Ines" };
      expect((await stemma.request(`${conflicts}/pick`, json("POST", pick))).status).toBe(200);
      const { findings, verdict } = await stemma.verification(chain, "1.0");
      expect(verdict).toBe("failed");
      const observed = findings.flatMap(({ artifact }) => artifact?.observed ?? []).map(({ value }) => value);
      const isTheOther = observed.includes(other);
      seen.push(isTheOther);
      expect(findings.some((finding) => finding.id === id)).toBe(!isTheOther);
      expect((await list(chain)).items[0]?.isPresent).toBe(!isTheOther);
    }
    expect(seen.sort()).toEqual([false, true]);
  });

  it("is taken back and acknowledged again, and every decision stays in the log", async () => {
    const chain = await tamperedChain();
    const { id, message } = await acknowledgeFirst(chain);
    const withdrawn = await post(chain, { findings: [id], by: "Omar", reason: "not fixed after all" }, "/withdraw");
    const after = acknowledgementListSchema.parse(await withdrawn.json());
    expect(after.items).toEqual([]);
    expect(after.log).toMatchObject([
      { number: 2, finding: id, message, by: "Omar", reason: "not fixed after all", until: null },
      { number: 1, finding: id, message, by: "Ines", reason: "known, fixed in 1.1" },
    ]);
    expect((await post(chain, { findings: [id], by: "Omar" }, "/withdraw")).status).toBe(404);
    await acknowledgeFirst(chain);
    expect((await list(chain)).log.map(({ number }) => number)).toEqual([3, 2, 1]);
  });

  it("keeps all of many decisions that are made at once", async () => {
    const chain = await tamperedChain();
    const { id } = await firstFinding(chain);
    const names = Array.from({ length: 8 }, (_, index) => `Analyst ${index}`);
    const body = { findings: [id], reason: "at once", until: inDays(1) };
    const answers = await Promise.all(names.map((by) => post(chain, { ...body, by })));
    expect(answers.map(({ status }) => status)).toEqual(names.map(() => 200));
    const { log, items } = await list(chain);
    expect(log.map(({ by }) => by).sort()).toEqual(names);
    expect(items).toHaveLength(1);
  });
});

describe("an acknowledgement that is refused", () => {
  it.each([
    ["of a finding that the release does not have", { findings: ["ab".repeat(32)] }, 404],
    ["that ends in the past", { until: new Date(TEST_NOW - 1).toISOString() }, 422],
    ["for longer than a year", { until: new Date(TEST_NOW + 367 * DAY).toISOString() }, 422],
    ["without a reason", { reason: "  " }, 422],
    ["without an end", { until: null }, 422],
    ["by nobody", { by: "" }, 422],
  ])("%s leaves nothing behind", async (_what, change, status) => {
    const chain = await tamperedChain();
    const { id } = await firstFinding(chain);
    const good = { findings: [id], reason: "known", by: "Ines", until: inDays(1) };
    const response = await post(chain, { ...good, ...change });
    expect(response.status).toBe(status);
    expect(response.headers.get("content-type")).toBe("application/problem+json");
    expect(((await response.json()) as Problem).detail).not.toBe("");
    expect((await list(chain)).log).toEqual([]);
  });

  it("of one unknown finding among known ones acknowledges none", async () => {
    const chain = await tamperedChain();
    const { id } = await firstFinding(chain);
    const body = { findings: [id, "cd".repeat(32)], reason: "known", by: "Ines", until: inDays(1) };
    expect((await post(chain, body)).status).toBe(404);
    expect((await list(chain)).log).toEqual([]);
  });
});
