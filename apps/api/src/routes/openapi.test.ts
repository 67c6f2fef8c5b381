import { z } from "@hono/zod-openapi";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { demoUpload } from "../test-support/demo-upload.ts";
import { startTestApplication, type TestApplication } from "../test-support/test-application.ts";

let stemma: TestApplication;
beforeAll(async () => {
  stemma = await startTestApplication();
});
afterAll(() => stemma.stop());

interface Description {
  openapi: string;
  paths: Record<
    string,
    Record<string, { responses: Record<string, { content?: Record<string, { schema: unknown }> }> }>
  >;
  components: { schemas: Record<string, unknown> };
}

const describeApi = async (): Promise<Description> =>
  (await stemma.request("/openapi.json")).json() as Promise<Description>;

describe("/openapi.json", () => {
  it("is OpenAPI 3.1 and describes every operation", async () => {
    const { openapi, paths } = await describeApi();
    expect(openapi).toBe("3.1.0");
    const operations = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method} ${path}`),
    );
    expect(operations.sort()).toEqual([
      "delete /api/v1/supply-chains/{id}/owner-keys/{keyId}",
      "get /api/v1/artifacts/{artifact}",
      "get /api/v1/artifacts/{artifact}/ancestors",
      "get /api/v1/artifacts/{artifact}/descendants",
      "get /api/v1/artifacts/{artifact}/paths",
      "get /api/v1/artifacts/{artifact}/uses",
      "get /api/v1/documents/{sha256}",
      "get /api/v1/documents/{sha256}/content",
      "get /api/v1/documents/{sha256}/places",
      "get /api/v1/functionaries",
      "get /api/v1/functionaries/{keyId}",
      "get /api/v1/functionaries/{keyId}/links",
      "get /api/v1/graph",
      "get /api/v1/import-jobs/{id}",
      "get /api/v1/import-jobs/{id}/outcomes",
      "get /api/v1/layouts",
      "get /api/v1/search",
      "get /api/v1/supply-chains",
      "get /api/v1/supply-chains/{id}",
      "get /api/v1/supply-chains/{id}/documents",
      "get /api/v1/supply-chains/{id}/graph",
      "get /api/v1/supply-chains/{id}/graph/packed",
      "get /api/v1/supply-chains/{id}/import-jobs",
      "get /api/v1/supply-chains/{id}/layouts",
      "get /api/v1/supply-chains/{id}/layouts/{sha256}/graph",
      "get /api/v1/supply-chains/{id}/layouts/{sha256}/what-if",
      "get /api/v1/supply-chains/{id}/releases/{release}/acknowledgements",
      "get /api/v1/supply-chains/{id}/releases/{release}/conflicts",
      "get /api/v1/supply-chains/{id}/releases/{release}/times",
      "get /api/v1/supply-chains/{id}/releases/{release}/verdicts",
      "get /api/v1/supply-chains/{id}/releases/{release}/verdicts/{number}/basis",
      "get /api/v1/supply-chains/{id}/unplaced",
      "get /api/v1/supply-chains/{id}/verdict-changes",
      "get /api/v1/supply-chains/{id}/verification",
      "get /api/v1/supply-chains/{id}/verification/checks/{digest}",
      "get /api/v1/supply-chains/{id}/verification/outline",
      "get /healthz",
      "get /readyz",
      "post /api/v1/demo",
      "post /api/v1/import-jobs/{id}/cancel",
      "post /api/v1/import-jobs/{id}/resume",
      "post /api/v1/supply-chains",
      "post /api/v1/supply-chains/{id}/documents",
      "post /api/v1/supply-chains/{id}/owner-keys",
      "post /api/v1/supply-chains/{id}/releases/{release}/acknowledgements",
      "post /api/v1/supply-chains/{id}/releases/{release}/acknowledgements/withdraw",
      "post /api/v1/supply-chains/{id}/releases/{release}/conflicts/pick",
      "post /api/v1/supply-chains/{id}/releases/{release}/conflicts/undo",
      "post /api/v1/supply-chains/{id}/unplaced/{document}/place",
      "post /api/v1/supply-chains/{id}/unplaced/{document}/take-out",
    ]);
  });

  it("takes its schemas from the contract, by reference, and resolves all of them", async () => {
    const description = await describeApi();
    const references = [...JSON.stringify(description).matchAll(/"#\/components\/schemas\/([^"]+)"/g)].map(
      ([, name]) => name ?? "",
    );
    expect(references).toContain("Verification");
    expect(references).toContain("Problem");
    for (const name of new Set(references)) expect(Object.keys(description.components.schemas)).toContain(name);
  });

  it("describes errors as problem details", async () => {
    const { paths } = await describeApi();
    const conflict = paths["/api/v1/supply-chains"]?.post?.responses["409"];
    expect(Object.keys(conflict?.content ?? {})).toEqual(["application/problem+json"]);
  });

  it("agrees with what is answered, by whoever reads it", async () => {
    const chain = await stemma.createChain("Demo");
    await stemma.upload(chain.id, demoUpload("tampered"));
    const { nodes } = await stemma.graph(chain.id);
    const digest = nodes.find(({ kind }) => kind === "artifact")?.digests[0];
    const keyId = nodes.find(({ kind }) => kind === "functionary")?.keyId ?? "";
    const artifact = `${digest?.algorithm}:${digest?.value}`;
    const description = await describeApi();
    for (const [template, query] of [
      ["/supply-chains", ""],
      ["/supply-chains/{id}", ""],
      ["/supply-chains/{id}/documents", ""],
      ["/supply-chains/{id}/verification", ""],
      ["/supply-chains/{id}/graph", ""],
      ["/supply-chains/{id}/verdict-changes", "?since=2020-01-01T00:00:00Z"],
      ["/graph", `?supplyChain=${chain.id}`],
      ["/artifacts/{artifact}", ""],
      ["/artifacts/{artifact}/ancestors", ""],
      ["/artifacts/{artifact}/descendants", ""],
      ["/artifacts/{artifact}/paths", `?to=${artifact}`],
      ["/functionaries", ""],
      ["/functionaries/{keyId}", ""],
      ["/search", "?q=clone"],
    ]) {
      const path = `/api/v1${template}`;
      const address = path.replace("{id}", chain.id).replace("{artifact}", artifact).replace("{keyId}", keyId);
      const response = await stemma.request(`${address}${query}`);
      expect(response.status).toBe(200);
      const described = description.paths[path]?.get?.responses;
      const { schema } = described?.["200"]?.content?.["application/json"] ?? {};
      const reading = readerOf(schema, description).safeParse(await response.json());
      expect({ path, reading: reading.error?.message }).toEqual({ path, reading: undefined });
      if (response.headers.has("etag"))
        expect({ path, statuses: Object.keys(described ?? {}) }).toMatchObject({
          path,
          statuses: expect.arrayContaining(["304"]),
        });
    }
  }, 60_000);
});

/** Reads JSON as a schema of the description says. */
function readerOf(schema: unknown, { components }: Description): z.ZodType {
  const text = JSON.stringify({ $defs: components.schemas, allOf: [schema] });
  return z.fromJSONSchema(JSON.parse(text.replaceAll("#/components/schemas/", "#/$defs/")));
}
