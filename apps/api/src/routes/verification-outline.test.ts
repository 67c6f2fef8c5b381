import { readdirSync, readFileSync, statSync } from "node:fs";
import { fileURLToPath } from "node:url";
import {
  type CheckOutline,
  checkSchema,
  type VerificationOutline,
  verificationOutlineSchema,
} from "@stemma/api-contract";
import { changeDigest, demoSupplyChain, digestOf, dropLink, linkFileName } from "@stemma/testkit";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { demoUpload, toUpload } from "../test-support/demo-upload.ts";
import { startTestApplication, TEST_NOW, type TestApplication } from "../test-support/test-application.ts";

let stemma: TestApplication;
beforeAll(async () => {
  stemma = await startTestApplication();
});
afterAll(() => stemma.stop());

const SUBLAYOUT = fileURLToPath(
  new URL("../../../../packages/in-toto/vectors/cases/gen-dsse-sublayout", import.meta.url),
);
const demo = demoSupplyChain("clean");

async function outlineOf(chain: string): Promise<VerificationOutline> {
  const response = await stemma.request(`/api/v1/supply-chains/${chain}/verification/outline`);
  return verificationOutlineSchema.parse(await response.json());
}
const pathOf = (chain: string, digest: string): string =>
  `/api/v1/supply-chains/${chain}/verification/checks/${digest}?release=default`;

/** The check with what was left out of it. */
async function complete(chain: string, check: CheckOutline): Promise<unknown> {
  if (check.omitted === undefined) return check;
  const response = await stemma.request(pathOf(chain, check.omitted.digest));
  expect(response.status).toBe(200);
  return checkSchema.strict().parse(await response.json());
}

describe("the outline of a verification", () => {
  it.each(["clean", "tampered"] as const)(
    "is the verification of the %s demo once its checks are completed",
    async (kind) => {
      const { id } = await stemma.createChain(`Outline, ${kind}`);
      await stemma.upload(id, demoUpload(kind));
      const whole = await stemma.verification(id);
      const outline = await outlineOf(id);
      const checks = await Promise.all(outline.checks.map((check) => complete(id, check)));
      expect({ ...outline, checks }).toEqual(whole);
      expect(whole.checks.some((check) => "omitted" in check)).toBe(false);
    },
  );

  it("says of rules what it leaves out and how many were applied, and never has an empty trace instead", async () => {
    const { id } = await stemma.createChain("Outline, rules");
    await stemma.upload(id, demoUpload("tampered"));
    const rules = (await outlineOf(id)).checks.filter(({ detail }) => detail.kind === "artifact-rules");
    const failed = rules.find(({ state }) => state === "failed");
    expect(failed?.omitted).toMatchObject({ members: ["queue", "trace", "leftover"], rules: { failed: 1 } });
    for (const { detail, omitted } of rules) {
      if (omitted === undefined) expect(detail).toMatchObject({ queue: [], trace: [] });
      else for (const member of omitted.members) expect(detail).not.toHaveProperty(member);
    }
  });

  it("says of rules that failed only for want of a step's evidence which step that is", async () => {
    const { id } = await stemma.createChain("Outline, missing");
    await stemma.upload(id, toUpload(dropLink(demo, linkFileName("clone", demo.bob))));
    const failed = (await outlineOf(id)).checks.filter(
      ({ detail, state }) => detail.kind === "artifact-rules" && state === "failed",
    );
    expect(failed.map(({ omitted }) => omitted?.rules?.awaited)).toContainEqual([["clone"]]);
  });

  it("refuses a check that the evidence does not give any more, and keeps giving one that it still gives", async () => {
    const { id } = await stemma.createChain("Outline, changed");
    await stemma.upload(id, toUpload(demo));
    const before = await outlineOf(id);
    const clone = linkFileName("clone", demo.bob);
    const changed = changeDigest(demo, clone, "products", "demo-project/foo.py", digestOf("other"));
    await stemma.upload(id, toUpload(changed));
    const after = await outlineOf(id);
    const now = new Set(after.checks.map(({ omitted }) => omitted?.digest));
    const gone = before.checks.filter(({ omitted }) => omitted !== undefined && !now.has(omitted.digest));
    expect(gone.length).toBeGreaterThan(0);
    for (const { omitted } of gone) {
      const refused = await stemma.request(pathOf(id, omitted?.digest ?? ""));
      expect(refused.status).toBe(404);
      expect(await refused.json()).toMatchObject({ type: "urn:stemma:problem:check-not-found" });
    }
    expect({ ...after, checks: await Promise.all(after.checks.map((check) => complete(id, check))) }).toEqual(
      await stemma.verification(id),
    );
  });

  it("does not give a check of one release under another, and knows no digest that is none", async () => {
    const { id } = await stemma.createChain("Outline, releases");
    await stemma.upload(id, { ...demoUpload("clean"), release: "1" });
    expect((await stemma.request(pathOf(id, "ab".repeat(32)))).status).toBe(404);
    expect((await stemma.request(pathOf(id, "nonsense").replace("default", "1"))).status).toBe(400);
    expect((await stemma.request(pathOf(id, "ab".repeat(32)).replace("default", "1"))).status).toBe(404);
  });

  it("has an ETag that stays until evidence changes it", async () => {
    const { id } = await stemma.createChain("Outline, ETag");
    await stemma.upload(id, demoUpload("clean"));
    const path = `/api/v1/supply-chains/${id}/verification/outline?release=default`;
    const etag = (await stemma.request(path)).headers.get("etag") ?? "";
    expect((await stemma.request(path, { headers: { "if-none-match": etag } })).status).toBe(304);
    await stemma.upload(
      id,
      toUpload(changeDigest(demo, linkFileName("clone", demo.bob), "products", "demo-project/foo.py", digestOf("x"))),
    );
    expect((await stemma.request(path, { headers: { "if-none-match": etag } })).status).toBe(200);
  });

  it("leaves the report of a sublayout out, and gives it with the check", async () => {
    const { id } = await stemma.createChain("Outline, sublayout");
    const names = readdirSync(SUBLAYOUT, { recursive: true, encoding: "utf8" });
    const read = (wanted: RegExp) =>
      names
        .filter((name) => wanted.test(name) && statSync(`${SUBLAYOUT}/${name}`).isFile())
        .map((path) => ({ path, bytes: readFileSync(`${SUBLAYOUT}/${path}`) }));
    await stemma.upload(id, { files: read(/\.(link|layout)$/), ownerKeys: read(/^keys\//) });
    stemma.clock.now = Date.parse("2026-11-23T00:00:00Z");
    const check = (await outlineOf(id)).checks.find(({ detail }) => detail.kind === "sublayout");
    expect(check?.omitted).toMatchObject({ members: ["report"], rules: null });
    expect(check?.detail).not.toHaveProperty("report");
    const whole = (await stemma.verification(id)).checks.find(({ detail }) => detail.kind === "sublayout");
    expect(whole?.detail).toMatchObject({ report: { outcome: "pass" } });
    expect(check !== undefined && (await complete(id, check))).toEqual(whole);
    stemma.clock.now = TEST_NOW;
  });
});
