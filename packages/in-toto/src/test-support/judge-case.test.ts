import path from "node:path";
import { describe, expect, test } from "vitest";
import { readCase } from "./corpus.ts";
import { judgeCase } from "./judge-case.ts";
import { verifyCase } from "./run-case.ts";

const corpus = { root: path.resolve(import.meta.dirname, "../../vectors") };

function given(name: string) {
  const file = readCase(corpus, name);
  return { file, report: verifyCase(corpus, file) };
}

describe("the judge of the conformance run", () => {
  const weakness = given("gen-link-name-field-ignored");

  test("takes a refusal of a tagged case with a finding of its own, and says why", () => {
    const { result, deviation } = judgeCase(weakness.file, weakness.report);
    expect([result, deviation]).toEqual(["right", expect.stringContaining("link-name-mismatch: ")]);
  });

  test("calls the same refusal wrong in words where the case is not tagged", () => {
    expect(judgeCase({ ...weakness.file, tags: ["loading"] }, weakness.report)).toMatchObject({
      result: "wrong",
      note: "refused with `link-name-mismatch`, and the case is tagged neither weakness nor python-quirk",
    });
  });

  test("calls a refusal without a finding of a listed class wrong, whatever the tags", () => {
    const report = { ...weakness.report, findings: [] };
    expect(judgeCase(weakness.file, report)).toMatchObject({
      result: "wrong",
      note: "refused without a finding of its own",
    });
    const failing = given("gen-expiry-past");
    const expected = { verdict: "pass", error: null, source: "" } as const;
    expect(judgeCase({ ...failing.file, expected, tags: ["weakness"] }, failing.report).result).toBe("wrong");
  });

  test("calls a case wrong that is listed as a deviation and is none", () => {
    const passing = given("gen-expiry-now");
    expect(judgeCase({ ...passing.file, name: weakness.file.name }, passing.report).result).toBe("wrong");
  });

  test("calls another verdict, another error class and another failing rule wrong", () => {
    const { file, report } = given("gen-expiry-past");
    expect(judgeCase(file, report).result).toBe("right");
    const pass = { verdict: "pass", error: null, source: "" } as const;
    expect(judgeCase({ ...file, expected: pass }, report).result).toBe("wrong");
    const other = { verdict: "fail", error: "LinkNotFoundError", source: "" } as const;
    expect(judgeCase({ ...file, expected: other }, report).result).toBe("wrong");
    expect(judgeCase(file, { ...report, outcome: "not-checked" }).result).toBe("wrong");
  });

  test("calls disputed only what the deciding reference itself recorded otherwise than expected", () => {
    const { file, report } = given("gen-expiry-now");
    const expected = { verdict: "fail", error: "LayoutExpiredError", source: "upstream test (in-toto 2.2.0)" } as const;
    expect(judgeCase({ ...file, expected }, report).result).toBe("disputed");
    expect(judgeCase({ ...file, expected, reference: [] }, report).result).toBe("wrong");
    expect(judgeCase({ ...file, expected, envelope: "dsse" }, report).result).toBe("wrong");
  });
});
