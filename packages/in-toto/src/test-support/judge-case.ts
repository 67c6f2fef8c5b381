import type { FindingCode, VerificationReport } from "../index.ts";
import { deviations } from "../index.ts";
import type { CaseFile } from "./corpus.ts";
import type { Outcome } from "./outcome.ts";

export const ERROR_CLASSES: ReadonlySet<string> = new Set([
  "SignatureVerificationError",
  "LayoutExpiredError",
  "LinkNotFoundError",
  "ThresholdVerificationError",
  "RuleVerificationError",
  "BadReturnValueError",
  "FormatError",
]);
const METABLOCK_REFERENCE = "in-toto (Debian 1.3.1-1)";

type Judgement = Pick<Outcome, "result" | "got" | "deviation" | "note">;

/**
 * Judges a report by what the case expects. The only thing that may differ is a refusal of what the reference lets
 * through, where the case is tagged `weakness` or `python-quirk` and the failing check carries a finding of a class
 * listed in deviations.ts.
 */
export function judgeCase(file: CaseFile, report: VerificationReport): Judgement {
  const got = report.error === null ? report.outcome : `${report.outcome} ${report.error}`;
  const listed = deviations.find(({ cases }) => cases.includes(file.name));
  if (isRight(file, report)) {
    if (listed === undefined) return { result: "right", got };
    return { result: "wrong", got, note: "listed in deviations.ts, and judged as the reference judges it" };
  }
  if (isDisputed(file, report)) {
    const note = `expected is what ${file.expected.source} says; ${METABLOCK_REFERENCE}, which decides for metablocks, says ${got}`;
    return { result: "disputed", got, note };
  }
  if (file.expected.verdict !== "pass" || report.outcome !== "fail") return { result: "wrong", got };
  const refusal = refusalOf(report);
  if (refusal === null) return { result: "wrong", got, note: "refused without a finding of its own" };
  if (!file.tags.some((tag) => tag === "weakness" || tag === "python-quirk")) {
    const note = `refused with \`${refusal.finding}\`, and the case is tagged neither weakness nor python-quirk`;
    return { result: "wrong", got, note };
  }
  if (listed !== undefined && listed !== refusal) {
    return { result: "wrong", got, note: `refused with \`${refusal.finding}\`, listed for \`${listed.finding}\`` };
  }
  return { result: "right", got, deviation: `${refusal.finding}: ${refusal.reason}` };
}

/** The class of deviations that the first failing check belongs to; null when it is no such class. */
export function refusalOf(report: VerificationReport): (typeof deviations)[number] | null {
  const check = report.checks.find(({ state }) => state === "failed");
  if (check === undefined) {
    // nothing but a finding: a layout that could not be read has its check, so this is no refusal of ours
    return null;
  }
  const codes = new Set<FindingCode>(
    report.findings.flatMap(({ checkId, code }) => (checkId === check.id ? [code] : [])),
  );
  const own = deviations.find(({ finding }) => codes.has(finding)) ?? null;
  if (own !== null || check.detail.kind !== "sublayout" || check.detail.report === null) return own;
  return refusalOf(check.detail.report);
}

/**
 * One metablock case of the corpus expects what a test of in-toto 2.2.0 says, where 1.3.1 decides and says the
 * opposite (and another case, alike in everything, expects that).
 */
function isDisputed({ envelope, expected, reference = [] }: CaseFile, report: VerificationReport): boolean {
  if (envelope !== "metablock" || !expected.source.includes("2.2.0")) return false;
  const deciding = reference.find(({ implementation }) => implementation === METABLOCK_REFERENCE);
  return deciding !== undefined && deciding.verdict === report.outcome && deciding.error === report.error;
}

function isRight({ expected }: CaseFile, report: VerificationReport): boolean {
  if (expected.verdict !== report.outcome) return false;
  if (expected.error !== null && ERROR_CLASSES.has(expected.error) && expected.error !== report.error) return false;
  const { failing } = expected;
  if (!failing || report.error !== "RuleVerificationError") return true;
  return hasFailingRule(report, failing);
}

/** Whether the rule that the reference stopped at is the first failing one of its list, here or in a sublayout. */
function hasFailingRule(
  report: VerificationReport,
  failing: { item: string; type: string; ruleIndex: number },
): boolean {
  return report.checks.some(({ detail }) => {
    if (detail.kind === "sublayout") return detail.report !== null && hasFailingRule(detail.report, failing);
    if (detail.kind !== "artifact-rules" || detail.item !== failing.item || detail.list !== failing.type) return false;
    return detail.trace.find((rule) => rule.state === "failed")?.index === failing.ruleIndex;
  });
}
