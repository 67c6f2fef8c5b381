import { describe, expect, it } from "vitest";
import { type EvaluationMemory, rememberEvaluation } from "./evaluation-memory.ts";
import { PackedVerification } from "./packed-verification.ts";
import type { StoredEvaluation } from "./verification-store.ts";

const MEGABYTE = 1024 * 1024;

async function keep(memory: EvaluationMemory, name: string, size: number): Promise<void> {
  const result: PackedVerification = Object.create(PackedVerification.prototype, { size: { value: size } });
  const evaluation = Promise.resolve({ result, evaluatedAt: 0, validUntil: null });
  rememberEvaluation(memory, name, evaluation);
  await evaluation;
}

describe("the memory of evaluations", () => {
  it("keeps those of a screen, and the newest ones of more", async () => {
    const memory: EvaluationMemory = new Map();
    for (let at = 0; at < 40; at += 1) await keep(memory, `release ${at}`, 1_000);
    expect([...memory.keys()]).toEqual(Array.from({ length: 24 }, (_, at) => `release ${at + 16}`));
  });

  it("keeps fewer of large ones, and the newest however large it is", async () => {
    const memory: EvaluationMemory = new Map();
    for (let at = 0; at < 10; at += 1) await keep(memory, `release ${at}`, 5 * MEGABYTE);
    expect([...memory.keys()]).toEqual(["release 8", "release 9"]);
    await keep(memory, "monster", 500 * MEGABYTE);
    expect([...memory.keys()]).toEqual(["monster"]);
  });

  it("forgets one that failed, and not the one that came in its place", async () => {
    const memory: EvaluationMemory = new Map();
    const failing = Promise.reject<StoredEvaluation>(new Error("the database is away"));
    rememberEvaluation(memory, "release", failing);
    await failing.catch(() => undefined);
    expect(memory.size).toBe(0);
    rememberEvaluation(memory, "release", failing);
    await keep(memory, "release", 1);
    await failing.catch(() => undefined);
    expect(memory.size).toBe(1);
  });
});
