import type { FullRules, RuleTrace } from "../../lib/check-detail.ts";

/** What the artifact rules of one list did with an artifact. */
export interface RuleDecision {
  readonly item: string;
  readonly list: FullRules["list"];
  /** The name under which it stood in the queue. */
  readonly name: string;
  readonly outcome: "consumed" | "failed" | "left";
  /** Null where no rule spoke of it: it stayed in the queue. */
  readonly rule: RuleTrace | null;
  /** Artifacts in the queue before that rule, and after it. */
  readonly before: number;
  readonly after: number;
}

/** Which rule took an artifact out of the queue, or failed because of it, under each of its names. */
export function rulesThatDecided(detail: FullRules, names: ReadonlySet<string>): readonly RuleDecision[] {
  return detail.queue.filter((name) => names.has(name)).map((name) => decide(detail, name));
}

function decide({ item, list, queue, trace }: FullRules, name: string): RuleDecision {
  let before = queue.length;
  for (const rule of trace) {
    const after = before - rule.consumed.length;
    if (rule.consumed.includes(name)) return { item, list, name, outcome: "consumed", rule, before, after };
    if (rule.offending.includes(name)) return { item, list, name, outcome: "failed", rule, before, after };
    before = after;
  }
  return { item, list, name, outcome: "left", rule: null, before, after: before };
}
