import { parsePublicKey, type VerificationReport, verifySupplyChain } from "@stemma/in-toto";
import { demoSupplyChain, evidenceToFiles, linksToFiles } from "@stemma/testkit";
import { describe, expect, test } from "vitest";
import type { GatheredInput } from "./gather-input.ts";
import { judge } from "./judgement.ts";

const demo = demoSupplyChain("clean");
const key = parsePublicKey(new TextEncoder().encode(demo.alice.publicPem));
if (!key.ok) throw new Error(key.error.reason);
const gathered: GatheredInput = {
  unreadable: [],
  input: {
    layout: { path: "root.layout", bytes: evidenceToFiles(demo)[0]?.bytes ?? new Uint8Array() },
    ownerKeys: [key.value],
    links: linksToFiles(demo),
    evaluateAt: Date.parse("2026-11-23T00:00:00Z"),
    parameters: null,
    intermediates: [],
    inspections: "none",
  },
};
const passing = verifySupplyChain(gathered.input);

describe("a judgement", () => {
  test("of a report that passed is pass", () => {
    expect(judge(passing, gathered)).toMatchObject({ verdict: "pass", error: null, exitCode: 0, findings: [] });
  });

  test.each(["failed", "not-checked"] as const)("is never pass beside a check that is %s", (state) => {
    const checks = passing.checks.map((check, index) => (index === 3 ? { ...check, state } : check));
    const contradictory: VerificationReport = { ...passing, checks };
    expect(judge(contradictory, gathered)).toMatchObject({ verdict: "fail", exitCode: 1 });
  });

  test("that is not pass always says why, even when the report has no finding", () => {
    const silent: VerificationReport = { ...passing, outcome: "not-checked" };
    const { verdict, findings } = judge(silent, gathered);
    expect(verdict).toBe("fail");
    expect(findings).toMatchObject([{ code: "not-understood", severity: "error" }]);
  });

  test("of a layout that cannot be read is exit status 2", () => {
    const layout = { path: "root.layout", bytes: new TextEncoder().encode("{}") };
    const input = { ...gathered.input, layout };
    const judgement = judge(verifySupplyChain(input), { ...gathered, input });
    expect(judgement).toMatchObject({ verdict: "fail", error: "FormatError", exitCode: 2 });
  });
});
