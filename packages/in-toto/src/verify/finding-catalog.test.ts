import path from "node:path";
import { describe, expect, test } from "vitest";
import { caseNames, readCase } from "../test-support/corpus.ts";
import { verifyCase } from "../test-support/run-case.ts";
import { findingCatalog } from "./finding-catalog.ts";
import type { Finding, VerificationReport } from "./report.ts";

const corpus = { root: path.resolve(import.meta.dirname, "../../vectors") };
const known = new Map<string, readonly string[]>(findingCatalog.map(({ code, severities }) => [code, severities]));

function allFindings(report: VerificationReport): readonly Finding[] {
  const inner = report.checks.flatMap(({ detail }) =>
    detail.kind === "sublayout" && detail.report !== null ? allFindings(detail.report) : [],
  );
  return [...report.findings, ...inner];
}

describe("the catalogue of findings", () => {
  const reports = caseNames(corpus).map((name) => verifyCase(corpus, readCase(corpus, name)));

  test("knows every finding of every vector with its severity", () => {
    const findings = reports.flatMap(allFindings);
    expect(findings.length).toBeGreaterThan(100);
    const strange = findings.filter(({ code, severity }) => known.get(code)?.includes(severity) !== true);
    expect(strange.map(({ code, severity }) => `${code} ${severity}`)).toEqual([]);
  });

  test("says in full sentences what each means and what to do", () => {
    for (const { title, meaning, remedy } of findingCatalog) {
      expect(title).toMatch(/^[A-Z].*[^.]$/);
      expect(meaning).toMatch(/^[A-Z].*\.$/);
      expect(remedy).toMatch(/^[A-Z].*\.$/);
    }
  });

  test("every finding points into a document, with the sentence ended", () => {
    for (const { message, evidence } of reports.flatMap(allFindings)) {
      expect(evidence?.document).toMatch(/^[0-9a-f]{64}$/);
      expect(message).toMatch(/^[A-Z].*\.$/s);
    }
  });
});
