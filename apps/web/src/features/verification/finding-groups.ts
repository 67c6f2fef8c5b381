import type { Acknowledgement, CheckOutline, Finding, Verdict } from "@stemma/api-contract";
import { checkVerdict } from "./check-words.ts";
import { isExplainedByMissing, stepsWithoutEvidence } from "./missing-evidence.ts";

const MISSING = new Set(["link-missing", "threshold-not-met"]);

/**
 * How much a finding weighs, in the words of the verdicts. A threshold that is not met weighs what its check does: a
 * forged link is no missing one. So does a rule: one that fails only for want of a step's evidence lacks evidence itself.
 * @param missing steps without evidence, see `stepsWithoutEvidence`
 */
export function findingVerdict(finding: Finding, check: CheckOutline | null, missing: ReadonlySet<string>): Verdict {
  if (finding.severity === "error") {
    if (!MISSING.has(finding.code))
      return check !== null && isExplainedByMissing(check, missing) ? "evidence-missing" : "failed";
    return check === null || check.state !== "failed" ? "evidence-missing" : checkVerdict(check, missing);
  }
  return finding.severity === "warning" ? "warning" : "not-checked";
}

/** What findings are filtered by; a note is good to know, and nothing is wrong. */
export const FINDING_WEIGHTS = ["failed", "evidence-missing", "warning", "note"] as const;
export type FindingWeight = (typeof FINDING_WEIGHTS)[number];
export type FindingFilter = FindingWeight | "acknowledged";

/** Which of the filters a finding belongs to, acknowledged or not. */
export function findingWeight(
  finding: Finding,
  check: CheckOutline | null,
  missing: ReadonlySet<string>,
): FindingWeight {
  const verdict = findingVerdict(finding, check, missing);
  return verdict === "failed" || verdict === "evidence-missing" || verdict === "warning" ? verdict : "note";
}

/** Findings that one check explains, or that one kind of thing at one step explains. */
export interface FindingGroup {
  readonly key: string;
  readonly check: CheckOutline | null;
  readonly code: string;
  readonly item: string | null;
  readonly weight: FindingWeight;
  /** The team lives with these for now; they stand below all others and weigh what they weighed before. */
  readonly isAcknowledged: boolean;
  readonly findings: readonly Finding[];
}

const NONE: ReadonlyMap<string, Acknowledgement> = new Map();

/**
 * Groups findings by their cause, worst first; within one weight in the order in which verification found them. What is
 * acknowledged at the moment comes after everything else, in groups of its own.
 */
export function groupFindings(
  findings: readonly Finding[],
  checks: readonly CheckOutline[],
  acknowledged: ReadonlyMap<string, Acknowledgement> = NONE,
): readonly FindingGroup[] {
  const missing = stepsWithoutEvidence(checks);
  const checkById = new Map(checks.map((check) => [check.id, check]));
  const isAcknowledged = (finding: Finding): boolean => acknowledged.get(finding.id)?.state === "in-force";
  const checkOf = ({ checkId }: Finding): CheckOutline | null =>
    checkId === null ? null : (checkById.get(checkId) ?? null);
  const rank = (finding: Finding): number =>
    FINDING_WEIGHTS.indexOf(findingWeight(finding, checkOf(finding), missing)) +
    (isAcknowledged(finding) ? FINDING_WEIGHTS.length : 0);
  const groups = new Map<string, Finding[]>();
  // The same words about the same place, said twice, are one finding.
  const once = new Map(findings.map((finding) => [finding.id, finding]));
  for (const finding of [...once.values()].sort((a, b) => rank(a) - rank(b))) {
    const cause = finding.checkId ?? `${finding.code} ${finding.item ?? ""}`;
    const key = `${rank(finding)} ${cause}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [finding]);
    else group.push(finding);
  }
  return [...groups].flatMap(([key, members]) => {
    const [first] = members;
    if (first === undefined) return [];
    return [
      {
        key,
        check: checkOf(first),
        code: first.code,
        item: first.item,
        weight: findingWeight(first, checkOf(first), missing),
        isAcknowledged: isAcknowledged(first),
        findings: members,
      },
    ];
  });
}

/** How many findings each filter would show. What is acknowledged counts there and nowhere else. */
export function countByFilter(groups: readonly FindingGroup[]): ReadonlyMap<FindingFilter, number> {
  const counts = new Map<FindingFilter, number>();
  for (const group of groups) {
    const filter = group.isAcknowledged ? "acknowledged" : group.weight;
    counts.set(filter, (counts.get(filter) ?? 0) + group.findings.length);
  }
  return counts;
}

/** The groups that a filter shows; all of them without one. */
export function filterGroups(
  groups: readonly FindingGroup[],
  only: FindingFilter | undefined,
): readonly FindingGroup[] {
  if (only === undefined) return groups;
  return groups.filter((group) => (group.isAcknowledged ? only === "acknowledged" : group.weight === only));
}
