import { describe, expect, it } from "vitest";
import { createQueryClient } from "./query-client.ts";
import { queryKeys } from "./query-keys.ts";
import { renewEvidence } from "./renew-evidence.ts";

const queryKey = queryKeys.verification("chain", "1.0");

describe("after evidence has changed", () => {
  it("an answer that was asked for before and arrives later does not pass for the present one", async () => {
    const client = createQueryClient();
    let arrive: (verdict: string) => void = () => undefined;
    const asked = client.prefetchQuery({
      queryKey,
      queryFn: () => new Promise<string>((resolve) => (arrive = resolve)),
    });
    await renewEvidence(client);
    arrive("not checked");
    await asked;
    expect(await client.fetchQuery({ queryKey, queryFn: () => "verified" })).toBe("verified");
  });

  it("what was there is asked for anew, and what evidence cannot change is not", async () => {
    const client = createQueryClient();
    const bytes = queryKeys.documentBytes("ab");
    client.setQueryData(queryKey, "not checked");
    client.setQueryData(bytes, "the bytes");
    await renewEvidence(client);
    expect(await client.fetchQuery({ queryKey, queryFn: () => "verified" })).toBe("verified");
    expect(await client.fetchQuery({ queryKey: bytes, queryFn: () => "others" })).toBe("the bytes");
  });
});
