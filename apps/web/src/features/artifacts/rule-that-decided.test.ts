import { describe, expect, it } from "vitest";
import { rulesThatDecided } from "./rule-that-decided.ts";

const rule = (index: number, words: string[], consumed: string[], offending: string[] = []) => ({
  index,
  rule: words,
  state: offending.length === 0 ? ("passed" as const) : ("failed" as const),
  consumed,
  matched: null,
  mismatches: [],
  offending,
});

const detail = {
  kind: "artifact-rules" as const,
  item: "package",
  itemKind: "step" as const,
  list: "products" as const,
  document: null,
  queue: ["a", "b", "c", "__proto__"],
  trace: [rule(0, ["CREATE", "a"], ["a"]), rule(1, ["ALLOW", "x"], []), rule(2, ["DISALLOW", "b"], [], ["b"])],
};

describe("what the rules did with an artifact", () => {
  it("names the rule that consumed it, with the queue before and after", () => {
    expect(rulesThatDecided(detail, new Set(["a"]))).toMatchObject([
      { outcome: "consumed", rule: { index: 0 }, before: 4, after: 3 },
    ]);
  });

  it("names the rule that failed because of it", () => {
    expect(rulesThatDecided(detail, new Set(["b"]))).toMatchObject([
      { outcome: "failed", rule: { index: 2 }, before: 3, after: 3 },
    ]);
  });

  it("says so when no rule spoke of it, and says nothing of artifacts that were not there", () => {
    expect(rulesThatDecided(detail, new Set(["c", "elsewhere"]))).toMatchObject([{ outcome: "left", rule: null }]);
    expect(rulesThatDecided(detail, new Set(["__proto__"]))).toMatchObject([{ name: "__proto__", outcome: "left" }]);
  });
});
