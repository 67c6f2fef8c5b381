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
  const { items, truncated } = evidenceTimesSchema.parse(await response.json());
  expect(truncated).toBeNull();
  expect(items.flatMap(({ step }) => step ?? []).sort()).toEqual(["clone", "package", "update-version"]);
  expect(new Set(items.flatMap(({ times }) => times.map(({ clock }) => clock)))).toEqual(new Set(["received"]));
});

it("GET …/times of a supply chain that does not exist is not found", async () => {
  const response = await stemma.request("/api/v1/supply-chains/nothing/releases/default/times");
  expect(response.status).toBe(404);
});
