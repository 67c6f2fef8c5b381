import type { Digest, VerificationReport } from "@stemma/in-toto";
import type { CliFinding, Judgement } from "../verify/judgement.ts";
import { groupByCause } from "./causes.ts";
import { safeText } from "./safe-text.ts";
import type { Style, Styles } from "./styles.ts";

/** More findings of one cause than anybody reads in a terminal; the JSON has them all. */
const MOST_PER_CAUSE = 25;

/** The report for people: one line of verdict, the failures by cause with the worst first, then the warnings. */
export function judgementToText(judgement: Judgement, layoutPath: string, styles: Styles): string {
  const errors = judgement.findings.filter(({ severity }) => severity === "error");
  const warnings = judgement.findings.filter(({ severity }) => severity === "warning");
  const notes = [
    ...leftOut(judgement.report),
    ...judgement.findings.filter(({ severity }) => severity === "info").map(({ message }) => message),
  ];
  const lines = [
    verdictLine(judgement, layoutPath, warnings.length, styles),
    ...section(errors, styles.bad, styles),
    ...section(warnings, (text) => styles.warning(`Warning: ${text}`), styles),
    ...(notes.length > 0 ? ["", ...notes.map((note) => styles.quiet(safeText(note)))] : []),
  ];
  return `${lines.join("\n")}\n`;
}

function verdictLine(judgement: Judgement, layoutPath: string, warnings: number, styles: Styles): string {
  const { report, error, findings } = judgement;
  const also = warnings > 0 ? `, ${count(warnings, "warning")}` : "";
  const layout = safeText(layoutPath);
  if (judgement.verdict === "pass") {
    const checks = count(report.checks.filter(({ state }) => state !== "skipped").length, "check");
    return `${styles.good(styles.bold("VERIFIED"))} ${layout}: ${checks} passed${also}`;
  }
  const failures = count(findings.filter(({ severity }) => severity === "error").length, "failure");
  const why = error ?? (report.outcome === "not-checked" ? "not everything could be checked" : "failed");
  return `${styles.bad(styles.bold("NOT VERIFIED"))} ${layout}: ${why}, ${failures}${also}`;
}

function section(findings: readonly CliFinding[], heading: Style, styles: Styles): string[] {
  return groupByCause(findings).flatMap((cause) => [
    "",
    heading(cause.findings.length > 1 ? `${cause.heading} (${cause.findings.length})` : cause.heading),
    ...cause.findings.slice(0, MOST_PER_CAUSE).flatMap((each) => findingLines(each, styles)),
    ...(cause.findings.length > MOST_PER_CAUSE
      ? [`  … and ${cause.findings.length - MOST_PER_CAUSE} more; --format json has them all`]
      : []),
  ]);
}

function findingLines(finding: CliFinding, styles: Styles): string[] {
  const { artifact, rule } = finding;
  const expected = artifact?.expected ? describeDigests(artifact.expected) : finding.expected;
  const observed = artifact?.observed ? describeDigests(artifact.observed) : finding.observed;
  const details: [string, string | null][] = [
    ["rule", rule === null ? null : `${rule.list} ${rule.index + 1}: ${rule.text}`],
    ["file", artifact?.name ?? null],
    ["expected", expected ?? (artifact !== null && observed !== null ? "nothing" : null)],
    ["observed", observed ?? (artifact !== null && expected !== null ? "nothing" : null)],
  ];
  return [
    `  ${safeText(finding.message)}`,
    ...details
      .filter((detail): detail is [string, string] => detail[1] !== null)
      .map(([label, text]) => `    ${styles.quiet(label.padEnd(8))} ${safeText(text || "nothing")}`),
  ];
}

function describeDigests(digests: readonly Digest[]): string {
  return digests.map(({ algorithm, value }) => `${algorithm} ${value}`).join(", ") || "no digest";
}

/** What the user asked to leave out stands in the report even when everything else passed. */
function leftOut(report: VerificationReport): string[] {
  if (report.outcome !== "pass") return [];
  return report.checks.filter(({ state }) => state === "skipped").map(({ summary }) => `Left out: ${summary}`);
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
