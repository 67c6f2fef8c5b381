import { afterEach, describe, expect, it, vi } from "vitest";
import { createQueryClient } from "./query-client.ts";
import { queryKeys } from "./query-keys.ts";
import { ruleTraceQuery } from "./use-rule-trace.ts";

const of = { supplyChain: { id: "chain" }, release: "1 & 2" };
const DIGEST = "ab".repeat(32);
const detail = { kind: "artifact-rules", item: "build", itemKind: "step", list: "products", document: null };
const rule = { index: 0, rule: ["ALLOW", "*"], state: "passed", consumed: ["a"], matched: null, mismatches: [] };
const check = {
  id: "artifact-rules:step:build:products",
  state: "passed",
  summary: "",
  section: "5.2",
  item: "build",
  error: null,
  detail: { ...detail, queue: ["a"], trace: [{ ...rule, offending: [] }], leftover: [] },
};

/** A server that answers everything with this; returns what it was asked for. */
function serve(status: number, body: unknown): string[] {
  const asked: string[] = [];
  vi.stubGlobal("fetch", (path: string) => {
    asked.push(path);
    return Promise.resolve(new Response(JSON.stringify(body), { status }));
  });
  return asked;
}
afterEach(() => vi.unstubAllGlobals());

describe("the rule trace that an outline left out", () => {
  it("is asked for by its digest, once: the digest is of what it says, whatever evidence comes", async () => {
    const client = createQueryClient();
    const asked = serve(200, check);
    const query = ruleTraceQuery(of, DIGEST);
    const found = await client.fetchQuery(query);
    expect(query.select?.(found)).toMatchObject({ item: "build", queue: ["a"], trace: [{ consumed: ["a"] }] });
    await client.invalidateQueries({ queryKey: queryKeys.evidence });
    await client.fetchQuery(query);
    expect(asked).toEqual([`/api/v1/supply-chains/chain/verification/checks/${DIGEST}?release=1%20%26%202`]);
  });

  it("is not made up where the answer has none", () => {
    expect(ruleTraceQuery(of, DIGEST).select?.({ ...check, state: "passed", detail })).toBeNull();
  });

  it("that is not there any more makes the verification be asked for anew", async () => {
    const client = createQueryClient();
    const verification = queryKeys.verification("chain", of.release);
    client.setQueryData(verification, "the one before");
    serve(404, { type: "urn:stemma:problem:check-not-found", title: "", status: 404, detail: "No such check." });
    await expect(client.fetchQuery(ruleTraceQuery(of, DIGEST))).rejects.toThrow("No such check.");
    await vi.waitFor(() => expect(client.getQueryState(verification)?.isInvalidated).toBe(true));
  });

  it("that the server could not give leaves the verification alone", async () => {
    const client = createQueryClient();
    const verification = queryKeys.verification("chain", of.release);
    client.setQueryData(verification, "the one before");
    serve(503, { type: "about:blank", title: "", status: 503, detail: "Not now." });
    await expect(client.fetchQuery(ruleTraceQuery(of, DIGEST))).rejects.toThrow("Not now.");
    expect(client.getQueryState(verification)?.isInvalidated).toBe(false);
  });
});
