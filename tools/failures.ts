/**
 * Names of the failed tests with the reason, from the runners' own JSON reports: on a CI whose log is kept by its end only, the
 * runner's own words about a failure are long gone when the last stage is through.
 */
import { stripVTControlCharacters } from "node:util";

/** How much of a reason is repeated; the whole of it stands where the runner printed it. */
const REASON_LINES = 25;

interface Assertion {
  readonly status: string;
  readonly fullName: string;
  readonly failureMessages?: readonly string[];
}
interface VitestFile {
  readonly name: string;
  readonly status: string;
  readonly message?: string;
  readonly assertionResults: readonly Assertion[];
}

/**
 * @param report vitest's JSON report, parsed
 * @returns one text for each failed test, and for each file that failed without one (it could not be loaded, or a hook failed)
 */
export function vitestFailures(report: Record<string, unknown>): readonly string[] {
  const files = (report.testResults ?? []) as readonly VitestFile[];
  return files.flatMap((file) => {
    const failed = file.assertionResults.filter((test) => test.status === "failed");
    if (failed.length > 0) {
      return failed.map((test) => describe(`${file.name} > ${test.fullName}`, (test.failureMessages ?? []).join("\n")));
    }
    return file.status === "failed" ? [describe(file.name, file.message ?? "")] : [];
  });
}

interface PlaywrightResult {
  readonly status: string;
  readonly errors?: readonly { readonly message?: string }[];
}
interface PlaywrightSpec {
  readonly title: string;
  readonly file: string;
  readonly line: number;
  readonly tests: readonly {
    readonly projectName: string;
    readonly status: string;
    readonly results: readonly PlaywrightResult[];
  }[];
}
interface PlaywrightSuite {
  readonly specs?: readonly PlaywrightSpec[];
  readonly suites?: readonly PlaywrightSuite[];
}

/**
 * @param report Playwright's JSON report, parsed
 * @returns one text for each test that failed or was flaky, and for each error outside of a test
 */
export function playwrightFailures(report: Record<string, unknown>): readonly string[] {
  const ofSuite = (suite: PlaywrightSuite): readonly string[] => [
    ...(suite.specs ?? []).flatMap((spec) =>
      spec.tests
        .filter((test) => test.status === "unexpected" || test.status === "flaky")
        .map((test) =>
          describe(
            `${spec.file}:${spec.line} [${test.projectName}] > ${spec.title}`,
            test.results.flatMap((result) => (result.errors ?? []).map((error) => error.message ?? "")).join("\n"),
          ),
        ),
    ),
    ...(suite.suites ?? []).flatMap(ofSuite),
  ];
  const outside = (report.errors ?? []) as readonly { readonly message?: string }[];
  return [
    ...((report.suites ?? []) as readonly PlaywrightSuite[]).flatMap(ofSuite),
    ...outside.map((error) => describe("outside of a test", error.message ?? "")),
  ];
}

function describe(name: string, reason: string): string {
  const lines = stripVTControlCharacters(reason).split("\n").slice(0, REASON_LINES);
  return [`FAILED ${name}`, ...lines.map((line) => `    ${line}`)].join("\n");
}
