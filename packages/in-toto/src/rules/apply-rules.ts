import { type ArtifactRule, parseArtifactRule } from "../model/artifact-rule.ts";
import { equalDigestSets } from "../model/digest-set.ts";
import type { RuleWords } from "../model/layout.ts";
import type { ArtifactListKind, RuleTrace } from "../verify/report.ts";
import { globMatcher } from "./glob.ts";
import type { ItemArtifacts } from "./item-artifacts.ts";
import { applyMatchRule } from "./match-rule.ts";

export interface RulesResult {
  readonly trace: readonly RuleTrace[];
  /** Artifacts that no rule consumed; they pass (implicit ALLOW). */
  readonly leftover: readonly string[];
  /** Set when a rule is not well-formed, which can only come from parameter substitution. */
  readonly malformed: { readonly index: number; readonly reason: string } | null;
}

/**
 * Applies the rules of one list to the artifact queue (SPEC 4.3.3 and 5): all of the item's artifacts enter the
 * queue, each rule in turn consumes some, DISALLOW and REQUIRE fail. Goes on after a failure, so that every failing
 * rule is found; the reference stops at the first.
 */
export function applyArtifactRules(
  rules: readonly RuleWords[],
  kind: ArtifactListKind,
  own: ItemArtifacts,
  items: ReadonlyMap<string, ItemArtifacts>,
): RulesResult {
  const queue = new Set(own[kind].keys());
  const trace: RuleTrace[] = [];
  for (const [index, words] of rules.entries()) {
    const rule = parseArtifactRule(words);
    if (!rule.ok) return { trace, leftover: [...queue], malformed: { index, reason: rule.error } };
    const queueBefore = [...queue];
    const effect = applyRule(rule.value, kind, queue, own, items);
    for (const name of effect.consumed) queue.delete(name);
    trace.push({
      index,
      rule: words,
      state: effect.offending.length === 0 ? "passed" : "failed",
      queueBefore,
      consumed: [...effect.consumed],
      mismatches: effect.mismatches,
      offending: effect.offending,
    });
  }
  return { trace, leftover: [...queue], malformed: null };
}

interface RuleEffect {
  readonly consumed: ReadonlySet<string>;
  readonly mismatches: RuleTrace["mismatches"];
  readonly offending: readonly string[];
}

const NOTHING: ReadonlySet<string> = new Set();

function applyRule(
  rule: ArtifactRule,
  kind: ArtifactListKind,
  queue: ReadonlySet<string>,
  own: ItemArtifacts,
  items: ReadonlyMap<string, ItemArtifacts>,
): RuleEffect {
  const { materials, products } = own;
  switch (rule.type) {
    case "match": {
      const result = applyMatchRule(rule, queue, own[kind], items);
      return { consumed: result.consumed, mismatches: result.mismatches, offending: result.ambiguous };
    }
    case "create":
      return consume(queue, rule.pattern, (name) => products.has(name) && !materials.has(name));
    case "delete":
      return consume(queue, rule.pattern, (name) => materials.has(name) && !products.has(name));
    case "modify":
      return consume(queue, rule.pattern, (name) => {
        const before = materials.get(name);
        const after = products.get(name);
        return before !== undefined && after !== undefined && !equalDigestSets(before, after);
      });
    case "allow":
      return consume(queue, rule.pattern, () => true);
    case "disallow":
      return { consumed: NOTHING, mismatches: [], offending: [...queue].filter(globMatcher(rule.pattern)) };
    case "require":
      // the literal name, and in the queue: an artifact that was consumed before is missed
      return { consumed: NOTHING, mismatches: [], offending: queue.has(rule.pattern) ? [] : [rule.pattern] };
  }
}

function consume(queue: ReadonlySet<string>, pattern: string, condition: (name: string) => boolean): RuleEffect {
  const matches = globMatcher(pattern);
  const consumed = new Set<string>();
  for (const name of queue) if (condition(name) && matches(name)) consumed.add(name);
  return { consumed, mismatches: [], offending: [] };
}
