import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { demoUpload } from "../../test-support/demo-upload.ts";
import { TEST_NOW } from "../../test-support/test-application.ts";
import { evaluateBeside, evaluateIn } from "./evaluate-beside.ts";
import { EvaluationThreadEnded, EvaluationWorker } from "./evaluation-worker.ts";
import type { RawEvidence } from "./read-evidence.ts";

/** Sizes by which every release gets a thread that ends with it. */
const ALONE = { small: 0, large: 0 };
/** Sizes by which releases share the thread that is kept. */
const SHARED = { small: 0, large: Number.POSITIVE_INFINITY };

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
      expect(await evaluateBeside(name, evidence, TEST_NOW, ALONE)).toEqual(here);
    },
  );

  it("fails when a thread fails, and goes on with the next one", async () => {
    const evidence = demoEvidence("clean");
    const broken = { ...evidence, ownerKeys: [{ keyId: "x", document: "y", bytes: Buffer.from("no key") }] };
    await expect(evaluateBeside(name, broken, TEST_NOW, ALONE)).rejects.toThrow("owner key x is not readable any more");
    expect((await evaluateBeside(name, evidence, TEST_NOW, ALONE)).result.verification.verdict).toBe("verified");
  });
});

describe("a thread that is kept", () => {
  it("is started for releases that come one after the other, and what is judged is the same wherever", async () => {
    const [clean, tampered] = [demoEvidence("clean"), demoEvidence("tampered")];
    const here = [await evaluateBeside(name, clean, TEST_NOW), await evaluateBeside(name, tampered, TEST_NOW)];
    // Some while it starts, some when it has, and more at once than wait for it.
    for (let round = 0; round < 6; round += 1) {
      const found = await Promise.all(
        Array.from({ length: 8 }, (_, at) =>
          evaluateBeside(name, [clean, tampered][at % 2] ?? clean, TEST_NOW, SHARED),
        ),
      );
      expect(found).toEqual(Array.from({ length: 8 }, (_, at) => here[at % 2]));
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  });
});

describe("EvaluationWorker", () => {
  it("answers in order, and goes on after one that fails", async () => {
    const worker = new EvaluationWorker();
    const evidence = demoEvidence("clean");
    const broken = { ...evidence, ownerKeys: [{ keyId: "x", document: "y", bytes: Buffer.from("no key") }] };
    const order: string[] = [];
    const note = (word: string) => () => order.push(word);
    await Promise.all([
      worker.evaluate(name, evidence, TEST_NOW).then(({ result }) => order.push(result.brief.verdict)),
      worker.evaluate(name, broken, TEST_NOW).catch((error: Error) => order.push(error.message)),
      worker.evaluate(name, demoEvidence("tampered"), TEST_NOW).then(({ result }) => order.push(result.brief.verdict)),
    ]);
    expect(order).toEqual(["verified", "the document y of owner key x is not readable any more", "failed"]);
    expect(worker.pending).toBe(0);
    expect(worker.isReady).toBe(true);
    await worker.end();
    expect(worker.isEnded).toBe(true);
    await worker.evaluate(name, evidence, TEST_NOW).then(note("answered"), note("refused"));
    expect(order.at(-1)).toBe("refused");
  });

  it("gives those who wait an error when it ends", async () => {
    const worker = new EvaluationWorker();
    const answer = worker.evaluate(name, demoEvidence("clean"), TEST_NOW);
    const refused = expect(answer).rejects.toThrow(EvaluationThreadEnded);
    await worker.end();
    await refused;
  });

  it("that ends over another release leaves nobody without an answer", async () => {
    const worker = new EvaluationWorker();
    const evidence = demoEvidence("tampered");
    const answer = evaluateIn(worker, name, evidence, TEST_NOW);
    await worker.end();
    expect(await answer).toEqual(await evaluateBeside(name, evidence, TEST_NOW));
  });

  it("leaves the bytes that it was given as they are", async () => {
    const worker = new EvaluationWorker();
    const evidence = demoEvidence("clean");
    const before = evidence.documents.map(({ bytes }) => Buffer.from(bytes).toString("hex"));
    await worker.evaluate(name, evidence, TEST_NOW);
    expect(evidence.documents.map(({ bytes }) => Buffer.from(bytes).toString("hex"))).toEqual(before);
    await worker.end();
  });
});
