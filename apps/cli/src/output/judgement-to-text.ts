import type { VerificationReport } from "@stemma/in-toto";
import { judgeArtifacts, reportVerdict } from "@stemma/provenance-graph";
import { type CliFinding, type Judgement, withSublayouts } from "../verify/judgement.ts";
import { groupByCause } from "./causes.ts";
import { cliFindings } from "./cli-findings.ts";
import { count, firstOf } from "./count.ts";
import type { EvidencePlaces } from "./evidence-places.ts";
import { findingLines } from "./finding-lines.ts";
import { safeText } from "./safe-text.ts";
import { shortenDigests } from "./shorten-digests.ts";
import type { Style, Styles } from "./styles.ts";
import { artifactLines } from "./trace/artifact-lines.ts";
import { traceLines } from "./trace/trace-lines.ts";

export interface TextOptions {
  /** As the user named it. */
  readonly layoutPath: string;
  readonly places: EvidencePlaces;
  readonly styles: Styles;
  /** With `--trace`: everything in full length. */
  readonly full: boolean;
}

/** More findings of one cause than one reads at night; `--trace` has more, the JSON has all. */
const MOST_PER_CAUSE = { short: 4, full: 1000 } as const;
const KINDS: ReadonlyMap<string, (typeof cliFindings)[number]> = new Map(cliFindings.map((kind) => [kind.code, kind]));

/** The report for people: one line of verdict, the failures by cause with the worst first, then how to see more. */
export function judgementToText(judgement: Judgement, options: TextOptions): string {
  const { styles, full } = options;
  const findings = withSublayouts(judgement);
  const of = (wanted: CliFinding["severity"]) => findings.filter(({ severity }) => severity === wanted);
  const lines = [
    verdictLine(judgement, findings, options),
    ...section(full ? of("error") : withoutEchoes(of("error")), styles.bad, options),
    ...affected(judgement, styles),
    ...section(of("warning"), (text) => styles.warning(`Warning: ${text}`), options),
    ...(full ? section(of("info"), (text) => styles.quiet(`Note: ${text}`), options) : []),
    ...(full ? [...artifactLines(judgement.report, styles), ...traceLines(judgement.report, styles)] : []),
    ...footer(judgement.report, findings, options),
  ];
  return `${lines.join("\n")}\n`;
}

function verdictLine(
  { verdict, error, report }: Judgement,
  findings: readonly CliFinding[],
  { layoutPath, styles }: TextOptions,
): string {
  const number = (wanted: CliFinding["severity"]) => findings.filter(({ severity }) => severity === wanted).length;
  const warnings = number("warning") > 0 ? [count(number("warning"), "warning")] : [];
  const layout = safeText(layoutPath);
  if (verdict === "pass") {
    const checks = count(report.checks.filter(({ state }) => state !== "skipped").length, "check");
    return `${styles.good(styles.bold("VERIFIED"))} ${layout}: ${[`${checks} passed`, ...warnings].join(", ")}`;
  }
  const counts = [...(error === null ? [] : [error]), count(number("error"), "failure"), ...warnings].join(", ");
  const sentence = safeText(shortenDigests(whyNot(report, findings)));
  return `${styles.bad(styles.bold("NOT VERIFIED"))} ${layout}: ${sentence} (${counts})`;
}

/** The one sentence that names what went wrong first. */
function whyNot(report: VerificationReport, findings: readonly CliFinding[]): string {
  const { verdict, summary } = reportVerdict(report);
  if (verdict !== "verified" && verdict !== "not-covered") return summary;
  return findings.find(({ severity }) => severity === "error")?.message ?? "Not everything could be checked.";
}

/** Too few links are too few functionaries: once is enough. */
function withoutEchoes(findings: readonly CliFinding[]): readonly CliFinding[] {
  const missing = new Set(findings.filter(({ code }) => code === "link-missing").map(({ item }) => item));
  return findings.filter(({ code, item }) => code !== "threshold-not-met" || !missing.has(item));
}

function section(findings: readonly CliFinding[], heading: Style, options: TextOptions): string[] {
  const { styles, full } = options;
  const most = full ? MOST_PER_CAUSE.full : MOST_PER_CAUSE.short;
  return groupByCause(findings).flatMap((cause) => {
    const kind = KINDS.get(cause.code);
    const groups = full ? cause.findings.map((finding) => [finding]) : alike(cause.findings);
    const more = groups.slice(most).reduce((sum, group) => sum + group.length, 0);
    return [
      "",
      heading(cause.findings.length > 1 ? `${cause.heading} (${cause.findings.length})` : cause.heading),
      ...(kind === undefined ? [] : [styles.quiet(kind.meaning)]),
      ...groups.slice(0, most).flatMap((group) => groupLines(group, options)),
      ...(more > 0 ? [`  … and ${more} more (${full ? "--format json has them all" : "--trace lists them"})`] : []),
      ...(kind === undefined ? [] : [`  ${styles.quiet("what to do:")} ${kind.remedy}`]),
    ];
  });
}

/** Findings that differ only in the artifact belong together: one rule, many files. */
function alike(findings: readonly CliFinding[]): readonly (readonly CliFinding[])[] {
  const groups = Map.groupBy(findings, ({ checkId, rule, artifact, evidence }) =>
    rule === null || artifact === null ? Symbol() : `${evidence?.document} ${rule.index} ${checkId}`,
  );
  return [...groups.values()];
}

function groupLines([first, ...others]: readonly CliFinding[], options: TextOptions): string[] {
  if (first === undefined) return [];
  const names = others.map(({ artifact }) => artifact?.name ?? "");
  const rest = others.length === 0 ? [] : [`    ${options.styles.quiet("and also")} ${safeText(firstOf(names, 4))}`];
  return [...findingLines(first, options), ...rest];
}

/** What stands or falls with the failures, by the step where it first went wrong. */
function affected({ verdict, report }: Judgement, styles: Styles): string[] {
  if (verdict === "pass") return [];
  const artifacts = judgeArtifacts(report);
  const bad = artifacts.filter(({ firstBadStep }) => firstBadStep !== null);
  if (bad.length === 0) return [];
  const byStep = Map.groupBy(bad, ({ firstBadStep }) => firstBadStep?.item ?? "");
  const kinds = new Map(report.items.map(({ name, kind }) => [name, kind]));
  const lines = [...byStep].map(([item, group]) => {
    const names = [...new Set(group.flatMap((artifact) => artifact.names.slice(0, 1)))];
    const where = kinds.get(item) === "inspection" ? "inspection" : "step";
    return `  ${safeText(`from ${where} ${item} on: ${firstOf(names, 4)}`)}`;
  });
  return ["", styles.bold(`Affected: ${bad.length} of ${count(artifacts.length, "artifact")}`), ...lines];
}

/** What was left out on request stands here even when everything else passed; then how to see more. */
function footer(report: VerificationReport, findings: readonly CliFinding[], { styles, full }: TextOptions): string[] {
  const skipped = report.outcome === "pass" ? report.checks.filter(({ state }) => state === "skipped") : [];
  const notes = findings.filter(({ severity }) => severity === "info").length;
  const hint = "--trace for every check, key and rule in full; --format json for all data";
  const lines = [
    ...skipped.map(({ summary }) => safeText(`Left out: ${summary}`)),
    ...(notes > 0 && !full ? [`${count(notes, "note")} that change${notes === 1 ? "s" : ""} no verdict: --trace`] : []),
    ...(notes < findings.length && !full ? [`More: ${hint}`] : []),
  ];
  return lines.length === 0 ? [] : ["", ...lines.map((line) => styles.quiet(line))];
}
