import type { Check, RecordedArtifact } from "@stemma/in-toto";
import type { Cause } from "../cause.ts";
import { quoteName } from "../text.ts";
import type { ArtifactCause, ItemAssessment } from "./assessment.ts";
import {
  type ArtifactRulesDetail,
  absentSource,
  differs,
  missingSource,
  offendingCause,
  type RuleFailure,
  toRuleFailure,
} from "./rule-failure.ts";

/**
 * What the artifact-rules checks say of single artifacts: those that a rule names as offending, and those that a step
 * without evidence should have made.
 */
export function artifactCauses(
  checks: readonly Check[],
  items: ReadonlyMap<string, ItemAssessment>,
  missing: ReadonlySet<string>,
): readonly ArtifactCause[] {
  return checks.flatMap((check) => {
    const { detail } = check;
    if (detail.kind !== "artifact-rules" || hasNothingToSay(detail)) return NONE;
    const item = items.get(detail.item);
    return item === undefined ? NONE : causesOfCheck(toRuleFailure(check, detail, missing), item);
  });
}

const NONE: readonly ArtifactCause[] = [];

/** Nearly all checks: no rule failed, and none fitted what it did not consume. */
function hasNothingToSay({ trace }: ArtifactRulesDetail): boolean {
  return trace.every(({ state, mismatches }) => state === "passed" && mismatches.length === 0);
}

function causesOfCheck(failure: RuleFailure, item: ItemAssessment): ArtifactCause[] {
  const { detail } = failure;
  if (failure.offending.size === 0 && failure.mismatches.size === 0) return []; // and no list of ten thousand files
  const recorded = recordedByName(failure, item);
  const base = { item: detail.item, itemIndex: item.index, list: detail.list } as const;
  const causes: ArtifactCause[] = [];
  for (const name of failure.offending) {
    const artifact = recorded.get(name);
    if (artifact === undefined) continue;
    const cause = offendingCause(failure, [name]);
    const tampered = cause.verdict === "failed" && differs(failure, name);
    const expectedFrom = absentSource(failure, name);
    causes.push({ ...base, artifact, cause, expectedFrom, tampered, onlyWithoutMaker: false });
  }
  for (const name of failure.mismatches.keys()) {
    const artifact = recorded.get(name);
    const cause = noEvidence(failure, name);
    if (failure.offending.has(name) || artifact === undefined || cause === null) continue;
    const expectedFrom = absentSource(failure, name);
    causes.push({ ...base, artifact, cause, expectedFrom, tampered: false, onlyWithoutMaker: true });
  }
  return causes;
}

function noEvidence(failure: RuleFailure, name: string): Cause | null {
  const source = missingSource(failure, name);
  if (source === null) return null;
  const reason = `Step ${quoteName(source)}, which should vouch for ${quoteName(name)}, left no evidence.`;
  return { verdict: "evidence-missing", reason, item: failure.detail.item, checkId: failure.check.id };
}

function recordedByName({ detail }: RuleFailure, item: ItemAssessment): ReadonlyMap<string, RecordedArtifact> {
  const links = item.report.links;
  const judged =
    links.find((link) => link.representative) ?? links.find((link) => link.document === detail.document) ?? links[0];
  return new Map((judged?.[detail.list] ?? []).map((artifact) => [artifact.name, artifact]));
}
