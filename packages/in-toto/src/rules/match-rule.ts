import type { ArtifactRule } from "../model/artifact-rule.ts";
import { type Artifacts, digestList, equalDigestSets } from "../model/digest-set.ts";
import type { MatchMismatch } from "../verify/report.ts";
import { globMatcher } from "./glob.ts";
import type { ItemArtifacts } from "./item-artifacts.ts";
import { joinPath, normalizedPrefix } from "./prefix.ts";

export interface MatchResult {
  readonly consumed: ReadonlySet<string>;
  readonly mismatches: readonly MatchMismatch[];
  /**
   * Names that the prefix takes apart and does not put together again (`lib//f` under `lib`, a backslash under a
   * prefix): the reference crashes on them, so the rule fails.
   */
  readonly ambiguous: readonly string[];
}

/** Applies a MATCH rule (SPEC 4.3.3): consumes what the destination recorded under the same name with equal digests. */
export function applyMatchRule(
  rule: Extract<ArtifactRule, { type: "match" }>,
  queue: ReadonlySet<string>,
  sources: Artifacts,
  items: ReadonlyMap<string, ItemArtifacts>,
): MatchResult {
  const consumed = new Set<string>();
  const mismatches: MatchMismatch[] = [];
  const ambiguous: string[] = [];
  const destination = items.get(rule.destinationItem);
  const matches = globMatcher(rule.pattern);
  const prefix = rule.sourcePrefix === "" ? "" : normalizedPrefix(rule.sourcePrefix);
  for (const name of queue) {
    const path = name.slice(prefix.length);
    if (!name.startsWith(prefix) || !matches(path)) continue;
    const destinationName = rule.destinationPrefix === "" ? path : joinPath(rule.destinationPrefix, path);
    const mismatch = (reason: MatchMismatch["reason"]) =>
      mismatches.push(describe(rule, name, destinationName, reason, sources, destination));
    if (destination === undefined) {
      mismatch("destination-item-missing");
      continue;
    }
    const sourceName = prefix === "" ? name : joinPath(rule.sourcePrefix, path);
    const source = sources.get(sourceName);
    if (source === undefined) {
      ambiguous.push(name);
      continue;
    }
    const expected = destination[rule.destinationKind].get(destinationName);
    if (expected === undefined) mismatch("destination-artifact-missing");
    else if (!equalDigestSets(source, expected)) mismatch("digests-differ");
    else consumed.add(sourceName);
  }
  return { consumed, mismatches, ambiguous };
}

function describe(
  rule: Extract<ArtifactRule, { type: "match" }>,
  name: string,
  destinationName: string,
  reason: MatchMismatch["reason"],
  sources: Artifacts,
  destination: ItemArtifacts | undefined,
): MatchMismatch {
  const expected = destination?.[rule.destinationKind].get(destinationName);
  return {
    name,
    destinationName,
    destinationItem: rule.destinationItem,
    destinationKind: rule.destinationKind,
    reason,
    expected: expected === undefined ? null : digestList(expected),
    observed: digestList(sources.get(name) ?? new Map()),
  };
}
