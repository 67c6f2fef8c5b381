import { evidenceTimesSchema } from "@stemma/api-contract";
import { afterAll, beforeAll, expect, it } from "vitest";
import { demoUpload } from "../test-support/demo-upload.ts";
import { startTestApplication, type TestApplication } from "../test-support/test-application.ts";

let stemma: TestApplication;
beforeAll(async () => {
  stemma = await startTestApplication();
});
afterAll(() => stemma.stop());

it("GET …/times has every document of the release, and the time of arrival is the only one that the demo has", async () => {
  const { id } = await stemma.createChain("Times");
  const { files, ownerKeys } = demoUpload();
  await stemma.upload(id, { files, ownerKeys });
  const response = await stemma.request(`/api/v1/supply-chains/${id}/releases/default/times`);
  expect(response.status).toBe(200);
  const { items, total, next } = evidenceTimesSchema.parse(await response.json());
  expect([total, next]).toEqual([items.length, null]);
  expect(items.flatMap(({ step }) => step ?? []).sort()).toEqual(["clone", "package", "update-version"]);
  expect(new Set(items.flatMap(({ times }) => times.map(({ clock }) => clock)))).toEqual(new Set(["received"]));
});

it("GET …/times goes page by page through every document once, and a cursor of nobody's is refused", async () => {
  const { id } = await stemma.createChain("Paged times");
  const { files, ownerKeys } = demoUpload();
  await stemma.upload(id, { files, ownerKeys });
  const address = `/api/v1/supply-chains/${id}/releases/default/times`;
  const page = async (query: string) => evidenceTimesSchema.parse(await (await stemma.request(address + query)).json());
  const whole = await page("");
  const paths: string[] = [];
  for (let query: string | null = "?limit=2"; query !== null; ) {
    const { items, total, next } = await page(query);
    expect(total).toBe(whole.total);
    expect(items.length).toBeLessThanOrEqual(2);
    paths.push(...items.map(({ path }) => path));
    query = next === null ? null : `?limit=2&cursor=${next}`;
  }
  expect(paths).toEqual(whole.items.map(({ path }) => path));
  expect(paths.length).toBeGreaterThan(2);
  expect((await stemma.request(`${address}?cursor=bm90aGluZw`)).status).toBe(400);
});

it("GET …/times has when a log took what is kept and not understood, by the log's clock", async () => {
  const { id } = await stemma.createChain("Logged times");
  const tlogEntries = [{ logIndex: "27246114", integratedTime: "1689177043" }];
  const mediaType = "application/vnd.dev.sigstore.bundle.v0.3+json";
  const bundle = JSON.stringify({ mediaType, verificationMaterial: { tlogEntries } });
  const entry = JSON.stringify({ "24296fb2": { body: "e30=", integratedTime: 1_689_177_044, logIndex: 1 } });
  await stemma.upload(id, {
    files: [
      { path: "a.sigstore.json", bytes: bundle },
      { path: "b.rekor.json", bytes: entry },
    ],
  });
  const response = await stemma.request(`/api/v1/supply-chains/${id}/releases/default/times`);
  const { items } = evidenceTimesSchema.parse(await response.json());
  const logged = items.map(({ path, times }) => [path, times.find(({ clock }) => clock === "logged")?.at]);
  expect(logged).toEqual([
    ["a.sigstore.json", "2023-07-12T15:50:43.000Z"],
    ["b.rekor.json", "2023-07-12T15:50:44.000Z"],
  ]);
});

it("GET …/times of a supply chain that does not exist is not found", async () => {
  const response = await stemma.request("/api/v1/supply-chains/nothing/releases/default/times");
  expect(response.status).toBe(404);
});
