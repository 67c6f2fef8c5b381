import { problemSchema, supplyChainListSchema, supplyChainSchema } from "@stemma/api-contract";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { demoUpload } from "../test-support/demo-upload.ts";
import { json, startTestApplication, type TestApplication } from "../test-support/test-application.ts";

let stemma: TestApplication;
beforeAll(async () => {
  stemma = await startTestApplication();
});
afterAll(() => stemma.stop());

async function problemOf(response: Response) {
  expect(response.headers.get("content-type")).toBe("application/problem+json");
  const problem = problemSchema.parse(await response.json());
  expect(problem.status).toBe(response.status);
  return problem;
}

describe("supply chains", () => {
  it("are made with 201 and their address", async () => {
    const response = await stemma.request("/api/v1/supply-chains", json("POST", { name: "  Payments  " }));
    expect(response.status).toBe(201);
    const chain = supplyChainSchema.parse(await response.json());
    expect(chain).toMatchObject({ name: "Payments", verdict: "not-checked", releases: [], ownerKeys: [] });
    expect(response.headers.get("location")).toBe(`/api/v1/supply-chains/${chain.id}`);
    const found = await stemma.request(`/api/v1/supply-chains/${chain.id}`);
    expect(supplyChainSchema.parse(await found.json())).toEqual(chain);
  });

  it("have names of their own: a second one is a 409 that names it", async () => {
    await stemma.createChain("Twice");
    const response = await stemma.request("/api/v1/supply-chains", json("POST", { name: "Twice" }));
    expect(response.status).toBe(409);
    expect((await problemOf(response)).detail).toContain('"Twice"');
  });

  it("are listed with the verdicts of their releases", async () => {
    const chain = await stemma.createChain("Listed");
    await stemma.upload(chain.id, { ...demoUpload("tampered"), release: "1.0" });
    await stemma.upload(chain.id, { ...demoUpload("clean"), release: "1.1" });
    const list = supplyChainListSchema.parse(await (await stemma.request("/api/v1/supply-chains")).json());
    const listed = list.items.find(({ id }) => id === chain.id);
    expect(listed?.verdict).toBe("failed");
    expect(listed?.releases.map(({ name, verdict, documents }) => ({ name, verdict, documents }))).toEqual([
      { name: "1.0", verdict: "failed", documents: 5 },
      { name: "1.1", verdict: "verified", documents: 5 },
    ]);
    expect(listed?.ownerKeys).toHaveLength(1);
  });

  it.each([
    ["no name", {}],
    ["an empty name", { name: "   " }],
    ["a name with a control character", { name: "a\u0000b" }],
    ["a name that is a number", { name: 7 }],
    ["a name that is too long", { name: "x".repeat(201) }],
  ])("are refused with %s, and the member is named", async (_what, body) => {
    const response = await stemma.request("/api/v1/supply-chains", json("POST", body));
    expect(response.status).toBe(422);
    expect((await problemOf(response)).detail).toMatch(/^name: /);
  });

  it("are refused when the body is not JSON, or no body at all", async () => {
    const headers = { "content-type": "application/json" };
    const broken = await stemma.request("/api/v1/supply-chains", { method: "POST", body: "{", headers });
    expect(broken.status).toBe(400);
    await problemOf(broken);
    const none = await stemma.request("/api/v1/supply-chains", { method: "POST" });
    expect([400, 415, 422]).toContain(none.status);
    await problemOf(none);
  });

  it("are refused when the body is larger than any name needs", async () => {
    const response = await stemma.request("/api/v1/supply-chains", json("POST", { name: "x".repeat(70_000) }));
    expect(response.status).toBe(413);
    await problemOf(response);
  });

  it.each([
    ["/api/v1/supply-chains/nothing"],
    ["/api/v1/supply-chains/00000000-0000-4000-8000-00000000dead"],
    ["/api/v1/supply-chains/00000000-0000-4000-8000-00000000dead/documents"],
    ["/api/v1/supply-chains/00000000-0000-4000-8000-00000000dead/verification"],
    ["/api/v1/supply-chains/00000000-0000-4000-8000-00000000dead/graph"],
    ["/api/v1/elsewhere"],
    ["/api/v1/"],
  ])("answer 404 with a problem at %s", async (path) => {
    const response = await stemma.request(path);
    expect(response.status).toBe(404);
    await problemOf(response);
  });

  it("answer 404 for a release that they do not have, and say so", async () => {
    const chain = await stemma.createChain("Without releases");
    const response = await stemma.request(`/api/v1/supply-chains/${chain.id}/graph?release=9.9`);
    expect(response.status).toBe(404);
    expect((await problemOf(response)).detail).toContain('"9.9"');
  });
});

describe("health", () => {
  it("is alive and ready while the database answers", async () => {
    for (const path of ["/healthz", "/readyz", "/api/v1/healthz", "/api/v1/readyz"]) {
      const response = await stemma.request(path);
      expect(response.status).toBe(200);
      expect(await response.json()).toEqual({ status: "ok" });
    }
  });

  it("is alive but not ready, and answers 503 to the rest, when the database is gone", async () => {
    const lost = await startTestApplication();
    await lost.stop();
    expect((await lost.request("/healthz")).status).toBe(200);
    for (const path of ["/readyz", "/api/v1/supply-chains"]) {
      const response = await lost.request(path);
      expect(response.status, path).toBe(503);
      expect((await problemOf(response)).detail).toContain("database does not answer");
    }
  });
});
