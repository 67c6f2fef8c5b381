import type { RuleTrace } from "./report.ts";

/**
 * The artifact queue as a rule found it: what entered, without what the rules before it consumed. With the number of
 * rules as index, what is left at the end.
 * @param rules the queue and the trace of an `artifact-rules` check
 * @param index of the rule in the trace, from 0
 */
export function queueBefore(
  rules: { readonly queue: readonly string[]; readonly trace: readonly RuleTrace[] },
  index: number,
): readonly string[] {
  const consumed = new Set(rules.trace.slice(0, index).flatMap((entry) => entry.consumed));
  return rules.queue.filter((name) => !consumed.has(name));
}
