import { count, sql, verification } from "@stemma/db";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { demoUpload } from "../../test-support/demo-upload.ts";
import {
  startTestApplication,
  TEST_NOW,
  type TestApplication,
  type Upload,
} from "../../test-support/test-application.ts";
import { evaluateBeside, evaluateInBriefBeside } from "./evaluate-beside.ts";
import { fetchEvidence } from "./gather-evidence.ts";
import { gatherInputs } from "./gather-inputs.ts";
import { findLatestVerdict } from "./verdict-log.ts";
import { findVerdict, verifyRelease } from "./verify-release.ts";

let stemma: TestApplication;
beforeAll(async () => {
  stemma = await startTestApplication();
});
afterAll(() => stemma.stop());

const { files, ownerKeys } = demoUpload("clean");
const tampered = demoUpload("tampered");
const isLayout = ({ path }: Upload): boolean => path.endsWith(".layout");
const isPackage = ({ path }: Upload): boolean => path.includes("package.");

async function storedResults(chain: string): Promise<number> {
  const [found] = await stemma.context.database
    .select({ rows: count() })
    .from(verification)
    .where(sql`supply_chain_id = ${chain}`);
  return found?.rows ?? 0;
}

describe("a verdict in brief", () => {
  it.each<[string, { files: readonly Upload[]; ownerKeys?: readonly Upload[] }]>([
    ["of clean evidence", { files, ownerKeys }],
    ["of a tampered link", tampered],
    ["of a second link in the same place", { files: [...files, ...tampered.files.filter(isPackage)], ownerKeys }],
    ["without a link", { files: files.filter((file) => !isPackage(file)), ownerKeys }],
    ["without owner keys", { files }],
    ["without a layout", { files: files.filter((file) => !isLayout(file)), ownerKeys }],
    ["of a layout alone", { files: files.filter(isLayout), ownerKeys }],
    ["of nothing but a key", { files: [], ownerKeys }],
  ])("%s says what the whole verification says, in this thread and in another one", async (title, upload) => {
    const chain = await stemma.createChain(`Brief ${title}`);
    await stemma.upload(chain.id, { ...upload, release: "1.0" });
    const inputs = await gatherInputs(stemma.context, chain.id, "1.0");
    const evidence = async () => fetchEvidence(stemma.context, inputs);
    const name = { supplyChain: chain, release: "1.0" };
    const whole = await evaluateBeside(name, await evidence(), TEST_NOW);
    const expected = { validUntil: whole.validUntil, result: { brief: whole.result.brief } };
    expect(await evaluateInBriefBeside(name, await evidence(), TEST_NOW)).toEqual(expected);
    const shared = { small: 0, large: Number.POSITIVE_INFINITY };
    for (let round = 0; round < 4; round += 1) {
      // The thread is started by the first ones, and answers the later ones.
      expect(await evaluateInBriefBeside(name, await evidence(), TEST_NOW, shared)).toEqual(expected);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    const large = await evaluateInBriefBeside(name, await evidence(), TEST_NOW, { small: -2, large: -1 });
    expect(large.result).toMatchObject({ verification: { verdict: whole.result.brief.verdict } });
  });

  it("stands in the history, is not stored, and the whole that somebody asks for later is of the same instant", async () => {
    const chain = await stemma.createChain("Asked for later");
    await stemma.upload(chain.id, { files, ownerKeys, release: "1.0" });
    const brief = await findVerdict(stemma.context, chain, "1.0");
    expect(brief).toMatchObject({ verdict: "verified", findings: 0 });
    const [before] = [await findLatestVerdict(stemma.context, chain.id, "1.0")];
    expect(before).toMatchObject({ number: 1, verdict: "verified" });
    expect(await storedResults(chain.id)).toBe(0);
    stemma.clock.now = TEST_NOW + 60_000;
    try {
      const whole = await verifyRelease(stemma.context, chain, "1.0");
      expect(whole.brief).toEqual(brief);
      expect(whole.verification.evaluatedAt).toBe(new Date(TEST_NOW).toISOString());
      expect(await storedResults(chain.id)).toBe(1);
      expect(await findLatestVerdict(stemma.context, chain.id, "1.0")).toEqual(before);
      expect(await findVerdict(stemma.context, chain, "1.0")).toEqual(brief);
    } finally {
      stemma.clock.now = TEST_NOW;
    }
  });

  it("is stored as a whole where it rests on a layout of the supply chain", async () => {
    const chain = await stemma.createChain("Layouts of the supply chain");
    await stemma.upload(chain.id, { files, ownerKeys, release: "1.0" });
    await stemma.upload(chain.id, { files: files.filter((file) => !isLayout(file)), release: "2.0" });
    expect(await findVerdict(stemma.context, chain, "2.0")).toMatchObject({ verdict: "verified" });
    expect(await storedResults(chain.id)).toBe(1);
  });
});
