import {
  type Check,
  describeDocumentError,
  type Finding,
  type FindingCode,
  makeFinding,
  openEnvelope,
  type VerificationReport,
} from "@stemma/in-toto";
import { EXIT, type ExitCode } from "../exit-code.ts";
import type { FailureCode } from "./failure.ts";
import type { GatheredInput } from "./gather-input.ts";

export type CliFinding = Omit<Finding, "code"> & { readonly code: FindingCode | FailureCode };

/** The report as the command line tells it: one word, one exit status, and the findings that explain both. */
export interface Judgement {
  readonly verdict: "pass" | "fail";
  readonly error: VerificationReport["error"];
  readonly exitCode: ExitCode;
  readonly findings: readonly CliFinding[];
  readonly report: VerificationReport;
}

/** Turns a report into a judgement. Nothing but a report that passed as a whole becomes `pass`. */
export function judge(report: VerificationReport, gathered: GatheredInput): Judgement {
  const passed = report.outcome === "pass" && report.error === null && !report.checks.some(isInTheWay);
  const findings: CliFinding[] = [...report.findings, ...gathered.unreadable.map(unreadableFinding)];
  const malformed = whyLayoutMalformed(gathered.input.layout.bytes);
  if (malformed !== null && !findings.some(isError)) findings.push(makeFinding("layout-malformed", "error", malformed));
  if (!passed && malformed === null && !findings.some(isError)) findings.push(unexplained(report));
  return {
    verdict: passed && malformed === null ? "pass" : "fail",
    error: malformed === null ? report.error : (report.error ?? "FormatError"),
    exitCode: malformed !== null ? EXIT.unusable : passed ? EXIT.good : EXIT.bad,
    findings,
    report,
  };
}

/** The outcome says it already; asked again because a false "verified" is the worst that can happen. */
function isInTheWay(check: Check): boolean {
  return check.state === "failed" || check.state === "not-checked";
}

function isError(finding: CliFinding): boolean {
  return finding.severity === "error";
}

/** A layout that cannot be read is malformed input; a layout that fails a check is not. */
function whyLayoutMalformed(bytes: Uint8Array): string | null {
  const opened = openEnvelope(bytes);
  if (!opened.ok) return `the layout is malformed: ${describeDocumentError(opened.error)}`;
  return opened.value.payload.type === "layout" ? null : "the file given as layout is a link";
}

function unexplained(report: VerificationReport): CliFinding {
  const checks = report.checks.filter(isInTheWay).map((check) => check.summary);
  const reasons = checks.length > 0 ? checks.join("; ") : "the verifier gave no reason";
  return makeFinding("not-understood", "error", `Not verified, because something could not be checked: ${reasons}`);
}

function unreadableFinding({ path, reason }: { path: string; reason: string }): CliFinding {
  return makeFinding(
    "file-unreadable",
    "warning",
    `${path} ${reason}; what it may hold counts as malformed or missing`,
  );
}

/** The findings with those of sublayouts, which say what is wrong inside a step that was delegated. */
export function withSublayouts({ findings, report }: Judgement): readonly CliFinding[] {
  return [...findings, ...innerFindings(report)];
}

function innerFindings(report: VerificationReport): readonly CliFinding[] {
  return report.checks.flatMap(({ detail }) =>
    detail.kind !== "sublayout" || detail.report === null
      ? []
      : [...detail.report.findings, ...innerFindings(detail.report)],
  );
}
