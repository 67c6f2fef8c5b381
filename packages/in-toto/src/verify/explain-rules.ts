import { pointerTo } from "../json/json-value.ts";
import type { WorkBudget } from "../limits.ts";
import { parseArtifactRule } from "../model/artifact-rule.ts";
import { digestList } from "../model/digest-set.ts";
import type { ItemArtifacts } from "../rules/item-artifacts.ts";
import { mismatchOf, type ReadyMatchRule, readyMatchRule } from "../rules/match-rule.ts";
import type { RuleSubject } from "./check-artifact-rules.ts";
import type { FindingExtras } from "./make-finding.ts";
import type { ArtifactListKind, Digest, MatchMismatch, RuleTrace } from "./report.ts";
import { quoted, ruleWords } from "./report-builder.ts";
import type { VerificationContext } from "./verification-context.ts";

/** One list of rules as it was applied. */
export interface AppliedRules {
  readonly id: string;
  readonly subject: RuleSubject;
  readonly list: ArtifactListKind;
  readonly own: ItemArtifacts;
  readonly items: ReadonlyMap<string, ItemArtifacts>;
  readonly trace: readonly RuleTrace[];
}

const MAX_FINDINGS_PER_RULE = 50;

/** Turns failing rules into findings that name the step, the rule, the file and both digests. */
export function explainRules(context: VerificationContext, applied: AppliedRules): void {
  const lookup = new RuleLookup(applied.trace, context.budget.explanationWork);
  for (const entry of applied.trace) {
    if (entry.state === "passed") continue;
    const named = entry.offending.slice(0, MAX_FINDINGS_PER_RULE);
    if (context.report.isFull("error")) {
      context.report.leaveOut("error", Math.max(1, named.length));
      continue;
    }
    for (const name of named) explainOne(context, applied, lookup, entry, name);
    const more = entry.offending.length - named.length + (entry.offendingOmitted ?? 0);
    if (more > 0) {
      const message = `Rule ${ruleText(entry)} of ${itemText(applied)} is broken by ${more} more ${applied.list}.`;
      context.report.finding("rule-failed", "error", message, ruleExtras(applied, entry, null));
    }
  }
}

function explainOne(
  context: VerificationContext,
  applied: AppliedRules,
  lookup: RuleLookup,
  entry: RuleTrace,
  name: string,
): void {
  const { report } = context;
  const observed = observedDigests(applied, name);
  const extras = ruleExtras(applied, entry, name);
  const artifact = { name, expected: null, observed };
  const keyword = entry.rule[0]?.toUpperCase();
  if (keyword === "REQUIRE") {
    const message = `${capital(itemText(applied))} must have the ${noun(applied.list)} ${quoted(name)} (rule ${ruleText(entry)}), ${whyMissing(applied, lookup, entry, name)}.`;
    report.finding("artifact-required-missing", "error", message, { ...extras, artifact });
    return;
  }
  if (keyword !== "DISALLOW") {
    const message = `Rule ${ruleText(entry)} of ${itemText(applied)} cannot be applied to ${quoted(name)}: without the prefix its name is ambiguous.`;
    report.finding("rule-failed", "error", message, { ...extras, artifact });
    return;
  }
  const match = whyNotMatched(applied, lookup, entry, name);
  if (match?.mismatch.reason === "digests-differ") {
    const message = tamperedMessage(applied, entry, match.entry, match.mismatch);
    report.finding("artifact-tampered", "error", message, {
      ...extras,
      artifact: { name, expected: match.mismatch.expected, observed },
    });
    return;
  }
  const because = match === null ? "" : `; ${missingText(match.entry, match.mismatch)}`;
  const message = `${capital(itemText(applied))} has the ${noun(applied.list)} ${quoted(name)} (${digestsText(observed)}), which no earlier rule accounts for and rule ${ruleText(entry)} disallows${because}.`;
  report.finding("artifact-disallowed", "error", message, { ...extras, artifact });
}

/** The MATCH before the failing rule that would have consumed the artifact, preferring one where digests differ. */
function whyNotMatched(
  { trace, own, list, items }: AppliedRules,
  lookup: RuleLookup,
  failing: RuleTrace,
  name: string,
): { readonly entry: RuleTrace; readonly mismatch: MatchMismatch } | null {
  let found: { readonly entry: RuleTrace; readonly mismatch: MatchMismatch } | null = null;
  for (const entry of trace.slice(0, trace.indexOf(failing))) {
    const rule = lookup.matchRule(entry);
    const mismatch = rule === null ? null : mismatchOf(rule, name, own[list], items);
    if (mismatch === null) continue;
    if (mismatch.reason === "digests-differ") return { entry, mismatch };
    found ??= { entry, mismatch };
  }
  return found;
}

function tamperedMessage(applied: AppliedRules, failing: RuleTrace, match: RuleTrace, mismatch: MatchMismatch): string {
  const { name, destinationName, destinationItem, destinationKind, expected, observed } = mismatch;
  const asName = destinationName === name ? "" : ` as ${quoted(destinationName)}`;
  return (
    `${capital(itemText(applied))}: the ${noun(applied.list)} ${quoted(name)} is not what step ${quoted(destinationItem)} recorded${asName} in its ${destinationKind}. ` +
    `Expected ${digestsText(expected)}, observed ${digestsText(observed)}. ` +
    `Rule ${ruleText(match)} did not match it, and rule ${ruleText(failing)} disallows what is left.`
  );
}

function missingText(match: RuleTrace, mismatch: MatchMismatch): string {
  const step = quoted(mismatch.destinationItem);
  if (mismatch.reason === "destination-item-missing") return `rule ${ruleText(match)} finds no link for ${step}`;
  return `rule ${ruleText(match)} finds no ${noun(mismatch.destinationKind)} ${quoted(mismatch.destinationName)} in step ${step}`;
}

function whyMissing({ own, list }: AppliedRules, lookup: RuleLookup, failing: RuleTrace, name: string): string {
  if (!own[list].has(name)) return "and it was not recorded";
  const consumer = lookup.consumerOf(name);
  return consumer === undefined || consumer.index > failing.index
    ? "and it is not in the queue"
    : `but rule ${ruleText(consumer)} had already consumed it`;
}

/** Answers about the rules of one list, which are asked for every name that failed. */
class RuleLookup {
  private readonly trace: readonly RuleTrace[];
  private readonly budget: WorkBudget;
  private readonly matches = new Map<RuleTrace, ReadyMatchRule | null>();
  private consumers: ReadonlyMap<string, RuleTrace> | null = null;

  constructor(trace: readonly RuleTrace[], budget: WorkBudget) {
    this.trace = trace;
    this.budget = budget;
  }

  /** The rule when it is a MATCH rule and there is work left to look at it; else null. */
  matchRule(entry: RuleTrace): ReadyMatchRule | null {
    this.budget.left -= 1;
    if (this.budget.left < 0) return null;
    const known = this.matches.get(entry);
    if (known !== undefined) return known;
    const rule = entry.rule[0]?.toUpperCase() === "MATCH" ? parseArtifactRule(entry.rule) : null;
    const ready = rule?.ok && rule.value.type === "match" ? readyMatchRule(rule.value, this.budget) : null;
    this.matches.set(entry, ready);
    return ready;
  }

  /** The rule that consumed an artifact. */
  consumerOf(name: string): RuleTrace | undefined {
    this.consumers ??= new Map(this.trace.flatMap((entry) => entry.consumed.map((each) => [each, entry] as const)));
    return this.consumers.get(name);
  }
}

function observedDigests({ own, list }: AppliedRules, name: string): readonly Digest[] | null {
  const digests = own[list].get(name);
  return digests === undefined ? null : digestList(digests);
}

function ruleExtras({ id, subject, list, own }: AppliedRules, entry: RuleTrace, name: string | null): FindingExtras {
  const lists = `/signed/${list}`;
  const pointer = name !== null && own[list].has(name) ? pointerTo(lists, name) : lists;
  return {
    checkId: id,
    item: subject.item.name,
    rule: { list, index: entry.index, text: entry.rule.join(" ") },
    evidence: subject.document === null ? null : { document: subject.document, pointer },
  };
}

function itemText({ subject }: AppliedRules): string {
  return `${subject.kind} ${quoted(subject.item.name)}`;
}

function ruleText(entry: RuleTrace): string {
  return `${entry.index + 1} (${ruleWords(entry.rule)})`;
}

function noun(list: ArtifactListKind): string {
  return list === "materials" ? "material" : "product";
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function digestsText(digests: readonly Digest[] | null): string {
  if (digests === null || digests.length === 0) return "no digest";
  return digests.map(({ algorithm, value }) => `${algorithm}:${value}`).join(", ");
}
