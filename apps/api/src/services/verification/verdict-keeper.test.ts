import { asc, eq, verdict } from "@stemma/db";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { demoUpload } from "../../test-support/demo-upload.ts";
import { startTestApplication, TEST_NOW, type TestApplication } from "../../test-support/test-application.ts";
import { keepVerdict, startVerdictKeeper } from "./verdict-keeper.ts";

let stemma: TestApplication;
beforeAll(async () => {
  stemma = await startTestApplication();
});
afterAll(() => stemma.stop());

const { files, ownerKeys } = demoUpload();
const faults: unknown[] = [];
const start = () => startVerdictKeeper(stemma.context, (error) => faults.push(error));

async function recorded(chain: string): Promise<string[]> {
  const rows = await stemma.context.database
    .select({ word: verdict.verdict })
    .from(verdict)
    .where(eq(verdict.supplyChainId, chain))
    .orderBy(asc(verdict.release), asc(verdict.number));
  return rows.map(({ word }) => word);
}

describe("the verdict keeper", () => {
  it("writes the verdicts of what changes while nobody asks, and of an expiry that passes", async () => {
    const { id: chain } = await stemma.createChain("Kept");
    await stemma.upload(chain, { files, ownerKeys, release: "1.0" });
    expect(await recorded(chain)).toEqual([]);
    const keeper = start();
    try {
      await vi.waitFor(async () => expect(await recorded(chain)).toEqual(["verified"]), { timeout: 10_000 });
      const { ownerKeys: trusted } = (await (await stemma.request(`/api/v1/supply-chains/${chain}`)).json()) as {
        ownerKeys: { keyId: string }[];
      };
      const path = `/api/v1/supply-chains/${chain}/owner-keys/${trusted[0]?.keyId}`;
      await stemma.request(path, { method: "DELETE" });
      await vi.waitFor(async () => expect(await recorded(chain)).toEqual(["verified", "not-checked"]), {
        timeout: 10_000,
      });
    } finally {
      await keeper.stop();
    }
    expect(faults).toEqual([]);
  });

  it("finds an expiry that has passed as soon as it starts", async () => {
    const { id: chain } = await stemma.createChain("Expiring");
    await stemma.upload(chain, { files, ownerKeys, release: "1.0" });
    const { layoutExpires } = await stemma.verification(chain, "1.0");
    stemma.context.changes.take();
    stemma.clock.now = Date.parse(layoutExpires ?? "") + 1_000;
    const keeper = start();
    try {
      await vi.waitFor(async () => expect(await recorded(chain)).toEqual(["verified", "failed"]), { timeout: 10_000 });
    } finally {
      await keeper.stop();
      stemma.clock.now = TEST_NOW;
    }
  });

  it("leaves a release alone that is too large to be verified unasked", async () => {
    const { id, name } = await stemma.createChain("Large");
    await stemma.upload(id, { files, ownerKeys, release: "1.0" });
    const release = { supplyChain: { id, name }, release: "1.0" };
    expect(await keepVerdict(stemma.context, release, 1_000)).toBe(false);
    expect(await recorded(id)).toEqual([]);
    expect(await keepVerdict(stemma.context, release)).toBe(true);
    expect(await recorded(id)).toEqual(["verified"]);
  });
});
