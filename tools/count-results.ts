/**
 * The last line of `.ci/run`: `N passed, N failed`, counted from the runners' own reports in `.reports/`, after the name and the
 * reason of each failure.
 * A runner that left no report counts as one failure, so that a crash can never look like success.
 *
 * usage: node tools/count-results.ts [--conformance]
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { playwrightFailures, vitestFailures } from "./failures.ts";
import { REPORTS } from "./stage.ts";

interface Count {
  readonly passed: number;
  readonly failed: number;
}

function readReport(
  file: string,
  count: (report: Record<string, unknown>) => Count,
  failures: (report: Record<string, unknown>) => readonly string[] = () => [],
): Count {
  const path = join(REPORTS, file);
  if (!existsSync(path)) {
    console.log(`${file}: no report, counted as one failure`);
    return { passed: 0, failed: 1 };
  }
  const report = JSON.parse(readFileSync(path, "utf8")) as Record<string, unknown>;
  const counted = count(report);
  for (const failure of failures(report)) console.log(failure);
  console.log(`${file}: ${counted.passed} passed, ${counted.failed} failed`);
  return counted;
}

const number = (value: unknown): number => (typeof value === "number" ? value : 0);

const counts = [
  // Types, lint, import directions and build count when they fail; a stage that passed is not a test.
  readReport("stages.json", (report) => ({ passed: 0, failed: number(report.failedUnreported) })),
  readReport(
    "vitest.json",
    (report) => ({
      passed: number(report.numPassedTests),
      // A suite that cannot even be loaded has no tests to fail; it is a failure all the same.
      failed: Math.max(number(report.numFailedTests), report.success === true ? 0 : 1),
    }),
    vitestFailures,
  ),
  readReport(
    "playwright.json",
    (report) => {
      const stats = (report.stats ?? {}) as Record<string, unknown>;
      const errors = Array.isArray(report.errors) ? report.errors.length : 0;
      return { passed: number(stats.expected), failed: number(stats.unexpected) + number(stats.flaky) + errors };
    },
    playwrightFailures,
  ),
];
if (process.argv.includes("--conformance")) {
  counts.push(
    readReport("conformance.json", (report) => ({ passed: number(report.passed), failed: number(report.failed) })),
  );
}
const passed = counts.reduce((sum, count) => sum + count.passed, 0);
const failed = counts.reduce((sum, count) => sum + count.failed, 0);
console.log(`${passed} passed, ${failed} failed`);
if (failed > 0) process.exitCode = 1;
