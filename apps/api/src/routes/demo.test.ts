import { supplyChainListSchema } from "@stemma/api-contract";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createApp } from "../app.ts";
import { json, startTestApplication, type TestApplication } from "../test-support/test-application.ts";

let stemma: TestApplication;
beforeAll(async () => {
  stemma = await startTestApplication();
});
afterAll(() => stemma.stop());

async function load(variant: string) {
  const response = await stemma.request("/api/v1/demo", json("POST", { variant }));
  return supplyChainListSchema.parse(await response.json()).items;
}

describe("the demo", () => {
  it("loads a clean and a tampered supply chain, and the same ones again", async () => {
    const first = await load("both");
    expect(first.map(({ name, verdict }) => [name, verdict])).toEqual([
      ["Demo, clean", "verified"],
      ["Demo, tampered", "failed"],
    ]);
    const second = await load("both");
    expect(second.map(({ id, releases }) => [id, releases.map(({ documents }) => documents)])).toEqual(
      first.map(({ id, releases }) => [id, releases.map(({ documents }) => documents)]),
    );
    const [clean] = await load("clean");
    expect(clean?.id).toBe(first[0]?.id);
  });

  it("is refused for a variant that does not exist, with the member's name", async () => {
    const response = await stemma.request("/api/v1/demo", json("POST", { variant: "other" }));
    expect(response.status).toBe(422);
    expect(JSON.stringify(await response.json())).toContain("variant: ");
  });

  it("says so when this installation has no example files", async () => {
    const app = createApp({ ...stemma.context, examples: "/nowhere" }, { loopback: true });
    const response = await app.request("/api/v1/demo", json("POST", { variant: "clean" }));
    expect(response.status).toBe(404);
  });
});
