import type { CheckOutline } from "@stemma/api-contract";
import { describe, expect, it } from "vitest";
import { parseCheckDetail } from "../../lib/check-detail.ts";
import { strings } from "../../lib/strings.ts";
import { checkOutcome, checkTitle } from "./check-words.ts";
import { tracesOnPaper } from "./traces-on-paper.ts";

const detail = { kind: "artifact-rules", item: "build", itemKind: "step", list: "products", document: null };
const outline = (parts: Partial<CheckOutline>): CheckOutline => ({
  ...{ id: "rules", state: "passed", summary: "", section: "5.2", item: "build", error: null, detail },
  ...parts,
});
const omitted = (applied: number, failed: number) => ({
  digest: "ab".repeat(32),
  members: ["queue", "trace", "leftover"],
  rules: { applied, failed, awaited: null },
});
const outcomeOf = (check: CheckOutline): string => checkOutcome(check, parseCheckDetail(check));

describe("a check of artifact rules whose trace was left out", () => {
  it("says how many rules were applied, as it does with the trace", () => {
    const rule = { rule: ["ALLOW", "*"], consumed: [], matched: null, mismatches: [], offending: [] };
    const trace = ["passed", "failed"].map((state, index) => ({ ...rule, index, state }));
    const whole = outline({ state: "failed", detail: { ...detail, queue: [], trace, leftover: [] } });
    const left = outline({ state: "failed", omitted: omitted(2, 1) });
    expect(outcomeOf(left)).toBe(strings.checks.failedOf(1, 2));
    expect(outcomeOf(left)).toBe(outcomeOf(whole));
    expect(checkTitle(left, parseCheckDetail(left))).toBe(strings.checks.productRules);
    expect(outcomeOf(outline({ omitted: omitted(3, 0) }))).toBe(strings.checks.rules(3));
  });

  it("says that there were no rules only where that is known", () => {
    expect(outcomeOf(outline({ omitted: omitted(0, 0) }))).toBe(strings.checks.noRules);
    expect(outcomeOf(outline({}))).toBe(strings.checks.states.passed);
  });
});

describe("the traces that a printed report needs", () => {
  it("are those of checks that did not pass, and of nothing else", () => {
    const checks = [
      outline({ omitted: omitted(2, 0) }),
      outline({ state: "failed", omitted: { ...omitted(2, 1), digest: "failed" } }),
      outline({ state: "warned", omitted: { ...omitted(2, 0), digest: "warned" } }),
      outline({ state: "failed", omitted: { ...omitted(0, 0), rules: null } }),
      outline({ state: "failed" }),
    ];
    expect(tracesOnPaper({ checks })).toEqual(["failed", "warned"]);
  });
});
