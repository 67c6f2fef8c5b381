import type { ArtifactListKind, Check, MatchMismatch, RuleTrace } from "@stemma/in-toto";
import type { Cause } from "../cause.ts";
import { listNames, quoteName } from "../text.ts";

export type ArtifactRulesDetail = Extract<Check["detail"], { kind: "artifact-rules" }>;

/** The failed rules of one check, turned so that it can be asked name by name. */
export interface RuleFailure {
  readonly check: Check;
  readonly detail: ArtifactRulesDetail;
  /** Artifacts named by a failed rule, in the order of the rules. */
  readonly offending: ReadonlySet<string>;
  /** Names that a REQUIRE rule missed. */
  readonly required: ReadonlySet<string>;
  /** For every artifact name the MATCH rules that it fitted and that did not consume it. */
  readonly mismatches: ReadonlyMap<string, readonly MatchMismatch[]>;
  /** Steps with fewer links than their threshold and none that is wrong. */
  readonly missing: ReadonlySet<string>;
}

/** Reads the trace of an artifact-rules check. */
export function toRuleFailure(check: Check, detail: ArtifactRulesDetail, missing: ReadonlySet<string>): RuleFailure {
  const mismatches = new Map<string, MatchMismatch[]>();
  const offending = new Set<string>();
  const required = new Set<string>();
  for (const rule of detail.trace) {
    for (const mismatch of rule.mismatches) {
      const list = mismatches.get(mismatch.name);
      if (list === undefined) mismatches.set(mismatch.name, [mismatch]);
      else list.push(mismatch);
    }
    if (rule.state === "passed") continue;
    for (const name of rule.offending) {
      offending.add(name);
      if (isRequire(rule)) required.add(name);
    }
  }
  return { check, detail, offending, required, mismatches, missing };
}

/** True when the artifact stands in the way only because a step that should vouch for it left no evidence. */
export function isExplainedByMissing(failure: RuleFailure, name: string): boolean {
  return missingSource(failure, name) !== null;
}

/** True when the artifact has another content than one that it should match. */
export function differs(failure: RuleFailure, name: string): boolean {
  return mismatchOf(failure, name, "digests-differ") !== undefined;
}

/**
 * Verdict and sentence on a failed check as a whole: `evidence-missing` when every artifact that made it fail was to
 * be matched with a step that left no evidence, `failed` otherwise.
 */
export function ruleFailureCause(failure: RuleFailure): Cause {
  const names = [...failure.offending];
  const bad = names.filter((name) => !isExplainedByMissing(failure, name));
  if (bad.length === 0) return offendingCause(failure, names);
  const worst = bad.find((name) => differs(failure, name));
  return offendingCause(failure, worst === undefined ? bad : [worst, ...bad.filter((name) => name !== worst)]);
}

/** Verdict and sentence on some artifacts that a failed rule names; the sentence gives the reason of the first. */
export function offendingCause(failure: RuleFailure, names: readonly string[]): Cause {
  const { check, detail } = failure;
  const base = { item: detail.item, checkId: check.id } as const;
  const where = `${detail.itemKind} ${quoteName(detail.item)}`;
  const first = names[0];
  if (first === undefined) return { ...base, verdict: "failed", reason: check.summary };
  const whom = names.length === 1 ? "it" : "them";
  const source = missingSource(failure, first);
  if (source !== null) {
    const reason = `${listNames(names)} cannot be matched at ${where}: step ${quoteName(source)}, which should vouch for ${whom}, left no evidence.`;
    return { ...base, verdict: "evidence-missing", reason };
  }
  if (failure.required.has(first)) {
    const reason = `${listNames(names)} is required among the ${detail.list} of ${where} and is not there.`;
    return { ...base, verdict: "failed", reason };
  }
  const reason = `${listNames(names)} failed at ${where}: ${why(failure, first, names.length, detail.list)}.`;
  return { ...base, verdict: "failed", reason };
}

/** The step without evidence that an artifact should have been matched with; null when there is none. */
export function missingSource(failure: RuleFailure, name: string): string | null {
  const mismatch = failure.mismatches
    .get(name)
    ?.find((m) => m.reason === "destination-item-missing" && failure.missing.has(m.destinationItem));
  return mismatch?.destinationItem ?? null;
}

/** The step that an artifact should have been matched with and of which no link counts; null when there is none. */
export function absentSource(failure: RuleFailure, name: string): string | null {
  return mismatchOf(failure, name, "destination-item-missing")?.destinationItem ?? null;
}

function isRequire(rule: RuleTrace): boolean {
  return rule.rule[0]?.toUpperCase() === "REQUIRE";
}

function mismatchOf(failure: RuleFailure, name: string, reason: MatchMismatch["reason"]): MatchMismatch | undefined {
  return failure.mismatches.get(name)?.findLast((mismatch) => mismatch.reason === reason);
}

function why(failure: RuleFailure, name: string, number: number, list: ArtifactListKind): string {
  const other = mismatchOf(failure, name, "digests-differ");
  if (other !== undefined) {
    const did = `${quoteName(other.destinationItem)} ${verb(other)}`;
    return number === 1 ? `it is not the file that ${did}` : `they are not the files that ${did}`;
  }
  const absent = mismatchOf(failure, name, "destination-artifact-missing");
  if (absent !== undefined) return `${quoteName(absent.destinationItem)} ${verb(absent)} no file of that name`;
  return number === 1 ? `no rule allows it among the ${list}` : `no rule allows them among the ${list}`;
}

function verb(mismatch: MatchMismatch): string {
  return mismatch.destinationKind === "products" ? "produced" : "used";
}
