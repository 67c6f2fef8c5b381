import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { demoUpload } from "../../test-support/demo-upload.ts";
import { startTestApplication, type TestApplication } from "../../test-support/test-application.ts";
import { PackedVerification } from "./packed-verification.ts";
import type { ReleaseVerification } from "./release-verification.ts";

let stemma: TestApplication;
let result: ReleaseVerification;
beforeAll(async () => {
  stemma = await startTestApplication();
  const { id } = await stemma.createChain("Packed");
  await stemma.upload(id, demoUpload("tampered"));
  const unseen = [{ digests: ["sha256:00"], verdict: "failed" as const, reason: "two\nlines" }];
  result = { verification: await stemma.verification(id), graph: await stemma.graph(id), unseen };
});
afterAll(() => stemma.stop());

describe("a packed verification", () => {
  it("says what the verification says, also after its bytes went elsewhere", () => {
    const packed = PackedVerification.of(result);
    for (const each of [packed, new PackedVerification(Buffer.from(packed.bytes))]) {
      expect(each.verification).toEqual(result.verification);
      expect(each.graph).toEqual(result.graph);
      expect(each.unseen).toEqual(result.unseen);
    }
  });

  it("has an ETag for its graph alone", () => {
    const { etag } = PackedVerification.of(result);
    expect(PackedVerification.of({ ...result, unseen: [] }).etag).toBe(etag);
    const graph = { ...result.graph, truncated: "There is more." };
    expect(PackedVerification.of({ ...result, graph }).etag).not.toBe(etag);
  });
});
