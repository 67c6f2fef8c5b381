import type { WorkBudget } from "../limits.ts";
import type { ArtifactRule } from "../model/artifact-rule.ts";
import { type Artifacts, digestList, equalDigestSets } from "../model/digest-set.ts";
import type { MatchMismatch } from "../verify/report.ts";
import type { RuleEffect } from "./apply-rules.ts";
import type { ArtifactQueue } from "./artifact-queue.ts";
import type { ItemArtifacts } from "./item-artifacts.ts";
import { type NamePattern, namePattern } from "./name-pattern.ts";
import { joinPath, normalizedPrefix } from "./prefix.ts";

type MatchRule = Extract<ArtifactRule, { type: "match" }>;

/** A report of rules × artifacts would be quadratic; what differs is kept apart, so that it is never crowded out. */
const MAX_MISMATCHES = 1000;

/**
 * Applies a MATCH rule (SPEC 4.3.3): consumes what the destination recorded under the same name with equal digests.
 * A name that the prefix takes apart and does not put together again (`lib//f` under `lib`, a backslash under a
 * prefix) is offending unless there is an artifact of the name that results: the reference crashes on it.
 */
export function applyMatchRule(
  rule: MatchRule,
  queue: ArtifactQueue,
  sources: Artifacts,
  items: ReadonlyMap<string, ItemArtifacts>,
): RuleEffect {
  const consumed: string[] = [];
  const matched: string[] = [];
  const others: string[] = [];
  const differing: MatchMismatch[] = [];
  const absent: MatchMismatch[] = [];
  const offending: string[] = [];
  let mismatchCount = 0;
  const destination = items.get(rule.destinationItem)?.[rule.destinationKind];
  const prefix = rule.sourcePrefix === "" ? "" : normalizedPrefix(rule.sourcePrefix);
  const isRenaming = rule.sourcePrefix !== "" || rule.destinationPrefix !== "";
  const visitor = (name: string): boolean => {
    const path = prefix === "" ? name : name.slice(prefix.length);
    const destinationName = rule.destinationPrefix === "" ? path : joinPath(rule.destinationPrefix, path);
    const sourceName = prefix === "" ? name : joinPath(rule.sourcePrefix, path);
    const reason = compare(sources, sourceName, destination, destinationName);
    if (reason === "ambiguous") {
      offending.push(name);
      return false;
    }
    if (reason !== null) {
      mismatchCount += 1;
      const list = reason === "digests-differ" ? differing : absent;
      if (list.length < MAX_MISMATCHES) list.push(describe(rule, name, destinationName, reason, sources, destination));
      return false;
    }
    if (sourceName !== name) {
      others.push(sourceName);
      return false;
    }
    consumed.push(name);
    if (isRenaming) matched.push(destinationName);
    return true;
  };
  queue.visit(rule.pattern, prefix, visitor, prefix.length + rule.destinationPrefix.length);
  for (const name of others) {
    if (!queue.remove(name)) continue;
    consumed.push(name);
    matched.push(joinPath(rule.destinationPrefix, name.slice(prefix.length)));
  }
  const mismatches = mismatchCount === 0 ? absent : [...differing, ...absent];
  return { consumed, matched: isRenaming ? matched : null, mismatches, mismatchCount, offending };
}

/** A MATCH rule made ready for asking it about single names. */
export interface ReadyMatchRule {
  readonly rule: MatchRule;
  readonly pattern: NamePattern;
}

export function readyMatchRule(rule: MatchRule, budget: WorkBudget): ReadyMatchRule {
  budget.left -= rule.pattern.length;
  return { rule, pattern: namePattern(rule.pattern, budget) };
}

/** Why a name that was in the queue at a MATCH rule was not consumed by it; null when it does not fit the rule. */
export function mismatchOf(
  { rule, pattern }: ReadyMatchRule,
  name: string,
  sources: Artifacts,
  items: ReadonlyMap<string, ItemArtifacts>,
): MatchMismatch | null {
  const prefix = rule.sourcePrefix === "" ? "" : normalizedPrefix(rule.sourcePrefix);
  if (!name.startsWith(prefix) || !pattern.matches(name, prefix.length)) return null;
  const path = name.slice(prefix.length);
  const destinationName = rule.destinationPrefix === "" ? path : joinPath(rule.destinationPrefix, path);
  const destination = items.get(rule.destinationItem)?.[rule.destinationKind];
  const reason = compare(sources, name, destination, destinationName);
  if (reason === null || reason === "ambiguous") return null;
  return describe(rule, name, destinationName, reason, sources, destination);
}

/** Null when source and destination agree. A destination that is not there is no crash, whatever the source. */
function compare(
  sources: Artifacts,
  sourceName: string,
  destination: Artifacts | undefined,
  destinationName: string,
): MatchMismatch["reason"] | "ambiguous" | null {
  if (destination === undefined) return "destination-item-missing";
  const same = sources.sameDigests?.(sourceName, destination, destinationName);
  if (same !== undefined) return same ? null : "digests-differ";
  const source = sources.get(sourceName);
  if (source === undefined) return "ambiguous";
  const expected = destination.get(destinationName);
  if (expected === undefined) return "destination-artifact-missing";
  return equalDigestSets(source, expected) ? null : "digests-differ";
}

function describe(
  rule: MatchRule,
  name: string,
  destinationName: string,
  reason: MatchMismatch["reason"],
  sources: Artifacts,
  destination: Artifacts | undefined,
): MatchMismatch {
  const expected = destination?.get(destinationName);
  const observed = sources.get(name);
  return {
    name,
    destinationName,
    destinationItem: rule.destinationItem,
    destinationKind: rule.destinationKind,
    reason,
    expected: expected === undefined ? null : digestList(expected),
    observed: observed === undefined ? [] : digestList(observed),
  };
}
