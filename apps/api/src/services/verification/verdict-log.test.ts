import { asc, eq, verdict, verification } from "@stemma/db";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestApplication, TEST_NOW, type TestApplication } from "../../test-support/test-application.ts";
import { PackedVerification } from "./packed-verification.ts";
import { appendVerdict, type BasisEntry, findBasis, findLatestVerdict } from "./verdict-log.ts";
import { loadEvaluation, type StoredEvaluation } from "./verification-store.ts";

let stemma: TestApplication;
let result: PackedVerification;
beforeAll(async () => {
  stemma = await startTestApplication();
  const { id } = await stemma.createChain("Example");
  const found = { verification: await stemma.verification(id), graph: await stemma.graph(id), unseen: [] };
  result = PackedVerification.of(found);
});
afterAll(() => stemma.stop());

const basisOf = (count: number, from = 0): BasisEntry[] =>
  Array.from({ length: count }, (_, at) => ({
    kind: "document",
    sha256: String(from + at).padStart(64, "0"),
    name: `a "name", {with} \\ and ${from + at}`,
  }));
const sorted = (basis: readonly BasisEntry[]) => basis.map((entry) => JSON.stringify(entry)).sort();
const evaluation = (at: number): StoredEvaluation => ({ result, evaluatedAt: TEST_NOW + at, validUntil: null });
const found = (chain: string, basis: readonly BasisEntry[], at = 0) => {
  const release = { supplyChainId: chain, release: "1.0" };
  return {
    ...release,
    inputs: Buffer.alloc(32, at),
    basis: () => basis,
    evaluation: evaluation(at),
    current: {
      ...release,
      brief: result.brief,
      extent: { documents: basis.length, lastEvidenceAt: new Date(TEST_NOW) },
      evaluation: evaluation(at),
      revisions: { release: at, ownerKeys: 0, layouts: null },
    },
  };
};

describe("a verdict", () => {
  it.each([3, 5_000, 12_345])(
    "is appended with all %d entries of its basis, and what changed after it",
    async (count) => {
      const { context } = stemma;
      const { id } = await stemma.createChain(`Of ${count}`);
      expect(await appendVerdict(context, null, found(id, basisOf(count)))).toBe(true);
      const latest = await findLatestVerdict(context, id, "1.0");
      expect(latest).toMatchObject({ number: 1, documents: count, ownerKeys: 0 });
      expect(sorted(await findBasis(context, { supplyChainId: id, release: "1.0", number: 1 }))).toEqual(
        sorted(basisOf(count)),
      );
      expect(await appendVerdict(context, latest, found(id, basisOf(count, 2), 1))).toBe(true);
      expect(sorted(await findBasis(context, { supplyChainId: id, release: "1.0", number: 2 }))).toEqual(
        sorted(basisOf(count, 2)),
      );
      expect(sorted(await findBasis(context, { supplyChainId: id, release: "1.0", number: 1 }))).toEqual(
        sorted(basisOf(count)),
      );
    },
  );

  it.each([2, 6_000])(
    "that came too late is not written, nor are its %d entries, but what was found is kept",
    async (count) => {
      const { context } = stemma;
      const { id } = await stemma.createChain(`Late, ${count}`);
      expect(await appendVerdict(context, null, found(id, basisOf(1)))).toBe(true);
      const late = found(id, basisOf(count, 7), 1);
      expect(await appendVerdict(context, null, late)).toBe(false);
      expect(sorted(await findBasis(context, { supplyChainId: id, release: "1.0", number: 9 }))).toEqual(
        sorted(basisOf(1)),
      );
      const rows = await context.database.select().from(verdict).where(eq(verdict.supplyChainId, id));
      expect(rows).toHaveLength(1);
      expect(await loadEvaluation(context, late, TEST_NOW + 1)).toMatchObject({ evaluatedAt: TEST_NOW + 1 });
    },
  );

  it("on the same basis at another time has no entries of its own, and its evaluation is kept once", async () => {
    const { context } = stemma;
    const { id } = await stemma.createChain("Same");
    const first = found(id, basisOf(4));
    expect(await appendVerdict(context, null, first)).toBe(true);
    const latest = await findLatestVerdict(context, id, "1.0");
    expect(await appendVerdict(context, latest, { ...first, evaluation: evaluation(5) })).toBe(true);
    expect(await appendVerdict(context, await findLatestVerdict(context, id, "1.0"), first)).toBe(true);
    expect(sorted(await findBasis(context, { supplyChainId: id, release: "1.0", number: 3 }))).toEqual(
      sorted(basisOf(4)),
    );
    const kept = await context.database
      .select({ at: verification.evaluatedAt })
      .from(verification)
      .where(eq(verification.supplyChainId, id))
      .orderBy(asc(verification.evaluatedAt));
    expect(kept.map(({ at }) => at.getTime() - TEST_NOW)).toEqual([0, 5]);
  });
});
