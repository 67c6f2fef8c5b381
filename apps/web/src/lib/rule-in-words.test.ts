import type { ArtifactRule } from "@stemma/api-contract";
import { describe, expect, it } from "vitest";
import { leftoverInWords, ruleInWords } from "./rule-in-words.ts";

const match: ArtifactRule = {
  type: "match",
  pattern: "*",
  sourcePrefix: "",
  destinationKind: "products",
  destinationPrefix: "",
  destinationItem: "clone",
};

describe("a rule in words", () => {
  it.each([
    [
      "create",
      "products",
      "Accepts the product “a” that the step made new: a product that was not among its materials.",
    ],
    ["create", "materials", "Accepts nothing: what is made new is never a material. The rule has no effect here."],
    [
      "delete",
      "materials",
      "Accepts the material “a” that the step took away: a material that is not among its products.",
    ],
    ["delete", "products", "Accepts nothing: what was taken away is never a product. The rule has no effect here."],
    [
      "modify",
      "products",
      "Accepts the product “a” that the step changed: it went in and came out under one name with other digests.",
    ],
    ["allow", "materials", "Accepts the material “a”, whatever was done to it."],
    ["disallow", "products", "Fails if the product “a” is left that no rule before this one accepted."],
    [
      "require",
      "products",
      "Fails unless the product named exactly “a” is there and no rule before this one accepted it.",
    ],
  ] as const)("%s among %s", (type, list, sentence) => {
    expect(ruleInWords({ type, pattern: "a" }, list)).toBe(sentence);
  });

  it("MATCH names the other step, its list and what must be equal", () => {
    expect(ruleInWords(match, "materials")).toBe(
      "Accepts any material that “clone” recorded among its products: the same name and exactly the same digests.",
    );
  });

  it("MATCH with folders names both, and that only the rest of the name is compared", () => {
    const rule = { ...match, pattern: "*.c", sourcePrefix: "src", destinationPrefix: "out" };
    expect(ruleInWords(rule, "products")).toBe(
      "Accepts any product that fits “*.c” under “src” that “clone” recorded among its products under “out”: the rest of the name and exactly the same digests.",
    );
  });

  it("REQUIRE takes its name literally, the reference knows no pattern there", () => {
    expect(ruleInWords({ type: "require", pattern: "*" }, "products")).toContain("named exactly “*”");
  });

  it("shows deceptive characters of a hostile pattern", () => {
    expect(ruleInWords({ type: "allow", pattern: "a\u202eb" }, "products")).toContain("a\\u202Eb");
  });
});

it("says what becomes of the rest: all rules let pass what they do not forbid", () => {
  expect(leftoverInWords([], "materials")).toBe("No rule speaks of materials: all of them pass.");
  expect(leftoverInWords([match], "materials")).toBe("What no rule accepted passes all the same.");
  expect(leftoverInWords([match, { type: "disallow", pattern: "*" }], "materials")).toBe(
    "Nothing else may be among the materials.",
  );
});
