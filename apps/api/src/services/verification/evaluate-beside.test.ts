import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { demoUpload } from "../../test-support/demo-upload.ts";
import { TEST_NOW } from "../../test-support/test-application.ts";
import { evaluateBeside } from "./evaluate-beside.ts";
import type { RawEvidence } from "./gather-evidence.ts";

const name = { supplyChain: { id: "1", name: "Threads" }, release: "default" };

function demoEvidence(variant: "clean" | "tampered"): RawEvidence {
  const { files, ownerKeys } = demoUpload(variant);
  const toBytes = (bytes: Uint8Array | string) => Buffer.from(bytes as Uint8Array);
  const sha256 = (bytes: Buffer) => createHash("sha256").update(bytes).digest("hex");
  return {
    documents: files.map(({ path, bytes }) => {
      const content = toBytes(bytes);
      const kind = path.endsWith(".layout") ? ("layout" as const) : ("link" as const);
      const placed = { nodeId: path, sha256: sha256(content), kind, size: content.length, note: null };
      return {
        placed: { ...placed, storedAt: new Date(TEST_NOW), release: "default", path },
        bytes: content,
        known: null,
      };
    }),
    versions: [],
    picks: [],
    ownerKeys: ownerKeys.map(({ bytes }) => ({ keyId: "alice", document: "", bytes: toBytes(bytes) })),
  };
}

describe("evaluateBeside", () => {
  it.each(["clean", "tampered"] as const)(
    "says the same of the %s demo in a thread of its own as in this one",
    async (variant) => {
      const evidence = demoEvidence(variant);
      const here = await evaluateBeside(name, evidence, TEST_NOW);
      expect(here.result.verification.verdict).toBe(variant === "clean" ? "verified" : "failed");
      expect(await evaluateBeside(name, evidence, TEST_NOW, 0)).toEqual(here);
    },
  );

  it("fails when a thread fails, and goes on with the next one", async () => {
    const evidence = demoEvidence("clean");
    const broken = { ...evidence, ownerKeys: [{ keyId: "x", document: "y", bytes: Buffer.from("no key") }] };
    await expect(evaluateBeside(name, broken, TEST_NOW, 0)).rejects.toThrow("owner key x is not readable any more");
    expect((await evaluateBeside(name, evidence, TEST_NOW, 0)).result.verification.verdict).toBe("verified");
  });
});
