import type { Check, Finding, Verdict } from "@stemma/api-contract";

const MISSING = new Set(["link-missing", "threshold-not-met"]);

/** How much a finding weighs, in the words of the verdicts. */
export function findingVerdict(finding: Finding): Verdict {
  if (finding.severity === "error") return MISSING.has(finding.code) ? "evidence-missing" : "failed";
  return finding.severity === "warning" ? "warning" : "not-checked";
}

/** Findings that one check explains, or that one kind of thing at one step explains. */
export interface FindingGroup {
  readonly key: string;
  readonly check: Check | null;
  readonly code: string;
  readonly item: string | null;
  readonly findings: readonly Finding[];
}

const WEIGHT: Readonly<Record<Finding["severity"], number>> = { error: 0, warning: 1, info: 2 };

/** Groups findings by their cause, worst first; within one weight in the order in which verification found them. */
export function groupFindings(findings: readonly Finding[], checks: readonly Check[]): readonly FindingGroup[] {
  const checkById = new Map(checks.map((check) => [check.id, check]));
  const groups = new Map<string, Finding[]>();
  for (const finding of [...findings].sort((a, b) => WEIGHT[a.severity] - WEIGHT[b.severity])) {
    const key = `${finding.severity} ${finding.checkId ?? `${finding.code} ${finding.item ?? ""}`}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [finding]);
    else group.push(finding);
  }
  return [...groups].flatMap(([key, members]) => {
    const [first] = members;
    if (first === undefined) return [];
    const check = first.checkId === null ? null : (checkById.get(first.checkId) ?? null);
    return [{ key, check, code: first.code, item: first.item, findings: members }];
  });
}
