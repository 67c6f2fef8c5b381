import { MISMATCH_CHARACTERS, type WorkBudget } from "../limits.ts";
import { type ArtifactRule, parseArtifactRule } from "../model/artifact-rule.ts";
import { artifactNames, equalDigestSets } from "../model/digest-set.ts";
import type { RuleWords } from "../model/layout.ts";
import type { ArtifactListKind, MatchMismatch, RuleTrace } from "../verify/report.ts";
import { ArtifactQueue } from "./artifact-queue.ts";
import type { ItemArtifacts } from "./item-artifacts.ts";
import { applyMatchRule } from "./match-rule.ts";

/** What applying one list of artifact rules gave. */
export interface RulesResult {
  /** All names that entered the queue. */
  readonly queue: readonly string[];
  /** What each rule did, as far as they were applied. */
  readonly trace: readonly RuleTrace[];
  /** Artifacts that no rule consumed; they pass (implicit ALLOW). */
  readonly leftover: readonly string[];
  /** Set when a rule is not well-formed, which can only come from parameter substitution. */
  readonly malformed: {
    /** Position of the rule, from 0. */
    readonly index: number;
    /** A clause. */
    readonly reason: string;
  } | null;
  /** The rule at which the budget for work ended, which makes the whole list fail; null normally. */
  readonly exhaustedAt: number | null;
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
  budget: WorkBudget = { left: Number.POSITIVE_INFINITY },
): RulesResult {
  const queue = new ArtifactQueue(own[kind], rules.length, budget);
  const all = artifactNames(own[kind]);
  const trace: RuleTrace[] = [];
  const room = { mismatches: MAX_MISMATCHES_PER_LIST, characters: MISMATCH_CHARACTERS.maximum };
  let blamed: Blamed | null = null;
  for (const [index, words] of rules.entries()) {
    const rule = parseArtifactRule(words);
    if (!rule.ok) {
      const malformed = { index, reason: rule.error };
      return { queue: all, trace, leftover: queue.remaining(), malformed, exhaustedAt: null };
    }
    const effect = applyRule(rule.value, kind, queue, own, items);
    if (budget.left < 0) {
      return { queue: all, trace, leftover: queue.remaining(), malformed: null, exhaustedAt: index };
    }
    const mismatches =
      effect.mismatches.length === 0
        ? NO_MISMATCHES
        : effect.mismatches.filter((mismatch) => {
            room.mismatches -= 1;
            room.characters -= mismatchLength(mismatch);
            return room.mismatches >= 0 && room.characters >= 0;
          });
    const omitted = effect.mismatchCount - mismatches.length;
    if (effect.offending.length > 0) blamed ??= new Blamed(all.length);
    const offending = blamed?.add(effect.offending) ?? NO_NAMES;
    const repeated = effect.offending.length - offending.length;
    const { consumed, matched } = effect;
    const state = effect.offending.length === 0 ? "passed" : "failed";
    trace.push(
      omitted === 0 && repeated === 0
        ? { index, rule: words, state, consumed, matched, mismatches, offending }
        : {
            ...{ index, rule: words, state, consumed, matched, mismatches },
            ...(omitted > 0 ? { mismatchesOmitted: omitted } : {}),
            offending,
            ...(repeated > 0 ? { offendingOmitted: repeated } : {}),
          },
    );
  }
  return { queue: all, trace, leftover: queue.remaining(), malformed: null, exhaustedAt: null };
}

/** A report with all mismatches of all rules would grow as rules × artifacts. */
const MAX_MISMATCHES_PER_LIST = 10_000;

function mismatchLength({ name, destinationName, destinationItem, expected, observed }: MatchMismatch): number {
  const digests = [...(expected ?? []), ...observed].reduce((sum, digest) => sum + digest.value.length, 0);
  return name.length + destinationName.length + destinationItem.length + digests;
}

/**
 * Names that broke rules. A thousand rules that all disallow a million artifacts would name each a thousand times: as
 * many as there are artifacts may be named again and again, after that only those that no earlier rule named.
 */
class Blamed {
  private room: number;
  private readonly lists: (readonly string[])[] = [];
  private known: Set<string> | null = null;

  constructor(artifacts: number) {
    this.room = artifacts + MAX_MISMATCHES_PER_LIST;
  }

  /** What is to be named of a rule's offending names. */
  add(names: readonly string[]): readonly string[] {
    if (names.length === 0) return names;
    this.room -= names.length;
    if (this.room >= 0) {
      this.lists.push(names);
      return names;
    }
    this.known ??= new Set(this.lists.flat());
    const known = this.known;
    const fresh = names.filter((name) => !known.has(name));
    for (const name of fresh) known.add(name);
    return fresh;
  }
}

export interface RuleEffect {
  readonly consumed: readonly string[];
  /** For MATCH with a prefix: the names in the other item, one for each consumed; null where they are the same. */
  readonly matched: readonly string[] | null;
  readonly mismatches: readonly MatchMismatch[];
  /** All of them, also those that are not in the list. */
  readonly mismatchCount: number;
  readonly offending: readonly string[];
}

const NO_NAMES: readonly string[] = [];
const NO_MISMATCHES: readonly MatchMismatch[] = [];

function applyRule(
  rule: ArtifactRule,
  kind: ArtifactListKind,
  queue: ArtifactQueue,
  own: ItemArtifacts,
  items: ReadonlyMap<string, ItemArtifacts>,
): RuleEffect {
  const { materials, products } = own;
  switch (rule.type) {
    case "match":
      return applyMatchRule(rule, queue, own[kind], items);
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
    case "disallow": {
      const offending: string[] = [];
      queue.visit(rule.pattern, "", (name) => {
        offending.push(name);
        return false;
      });
      return effectOf(NO_NAMES, offending);
    }
    case "require":
      // the literal name, and in the queue: an artifact that was consumed before is missed
      return effectOf(NO_NAMES, queue.has(rule.pattern) ? NO_NAMES : [rule.pattern]);
  }
}

function consume(queue: ArtifactQueue, pattern: string, condition: (name: string) => boolean): RuleEffect {
  const consumed: string[] = [];
  queue.visit(pattern, "", (name) => {
    const isConsumed = condition(name);
    if (isConsumed) consumed.push(name);
    return isConsumed;
  });
  return effectOf(consumed.length === 0 ? NO_NAMES : consumed, NO_NAMES);
}

function effectOf(consumed: readonly string[], offending: readonly string[]): RuleEffect {
  return { consumed, matched: null, mismatches: NO_MISMATCHES, mismatchCount: 0, offending };
}
