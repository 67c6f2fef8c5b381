import path from "node:path";
import { describe, expect, test } from "vitest";
import { deviations } from "./deviations.ts";
import { caseNames, readCase } from "./test-support/corpus.ts";
import { runCase, verifyCase } from "./test-support/run-case.ts";
import { runTables } from "./test-support/run-tables.ts";

const corpus = { root: path.resolve(import.meta.dirname, "../vectors") };
const names = caseNames(corpus);

/** Cases of a kind that is not understood yet: they must say so, and this list must shrink when they are covered. */
const notCovered = new Set<string>([]);

describe("the vectors of the conformance corpus that are ours", () => {
  test.each(names.filter((name) => !notCovered.has(name)))("%s is judged as the reference judges it", (name) => {
    const outcome = runCase(corpus, name);
    expect(outcome).toMatchObject({ result: "right", expected: outcome.expected });
  });

  test.each([...notCovered])("%s is not checked yet and says so", (name) => {
    expect(verifyCase(corpus, readCase(corpus, name)).outcome).toBe("not-checked");
  });

  test("every deviation that is among the vectors is refused with its own finding", () => {
    const present = names.filter((name) => deviations.has(name));
    expect(present.length).toBeGreaterThanOrEqual(10);
    for (const name of present) {
      const report = verifyCase(corpus, readCase(corpus, name));
      expect([name, report.outcome]).toEqual([name, "fail"]);
      expect(report.findings.map((finding) => finding.code)).toContain(deviations.get(name)?.finding);
    }
  });
});

describe("the tables of the conformance corpus that are ours", () => {
  const outcomes = runTables(corpus);

  test.each(["glob", "canonical", "rules-generated"])("every row of %s is right", (kind) => {
    const rows = outcomes.filter((outcome) => outcome.kind === kind);
    expect(rows.length).toBeGreaterThan(20);
    expect(rows.filter((outcome) => outcome.result !== "right")).toEqual([]);
  });
});

describe("a report", () => {
  test.each(names.slice(0, 60))(
    "of %s survives JSON unchanged and does not depend on the order of documents",
    (name) => {
      const file = readCase(corpus, name);
      const report = verifyCase(corpus, file);
      expect(JSON.parse(JSON.stringify(report))).toEqual(report);
      expect(verifyCase(corpus, { ...file, links: [...file.links].reverse() })).toEqual(report);
    },
  );
});
