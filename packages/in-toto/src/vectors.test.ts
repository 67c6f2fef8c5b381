import path from "node:path";
import { describe, expect, test } from "vitest";
import { deviations } from "./deviations.ts";
import { caseNames, readCase } from "./test-support/corpus.ts";
import { refusalOf } from "./test-support/judge-case.ts";
import { runCase, verifyCase } from "./test-support/run-case.ts";
import { runTables } from "./test-support/run-tables.ts";

const corpus = { root: path.resolve(import.meta.dirname, "../vectors") };
const names = caseNames(corpus);

describe("the vectors of the conformance corpus that are ours", () => {
  test.each(names)("%s is judged as the reference judges it", (name) => {
    const outcome = runCase(corpus, name);
    expect(outcome).toMatchObject({ result: "right", expected: outcome.expected });
  });

  test("every deviation that is among the vectors is refused with the finding of its class", () => {
    const present = deviations.flatMap(({ finding, cases }) =>
      cases.filter((name) => names.includes(name)).map((name) => [name, finding] as const),
    );
    expect(present.length).toBeGreaterThanOrEqual(7);
    for (const [name, finding] of present) {
      const report = verifyCase(corpus, readCase(corpus, name));
      expect([name, report.outcome, refusalOf(report)?.finding]).toEqual([name, "fail", finding]);
    }
  });

  test("no case is refused that is not tagged: a layout without expiry and thresholds below 1 pass with a warning", () => {
    const findings = (name: string) => {
      const report = verifyCase(corpus, readCase(corpus, name));
      return [report.outcome, ...report.findings.map(({ code, severity }) => `${severity} ${code}`)];
    };
    expect(findings("gen-dsse-layout-without-expires")).toEqual(["pass", "warning layout-without-expiry"]);
    expect(findings("gen-threshold-zero-with-link")).toEqual(["pass", "warning threshold-invalid"]);
    expect(findings("gen-threshold-negative-with-link")).toEqual(["pass", "warning threshold-invalid"]);
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
  test.each(names)("of %s is the same when its documents were read before", (name) => {
    const file = readCase(corpus, name);
    expect(verifyCase(corpus, file, true)).toEqual(verifyCase(corpus, file));
  });

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
