import { type CheckDetail, type MatchMismatch, parseArtifactRule, type RuleTrace } from "@stemma/in-toto";
import { count, firstOf } from "../count.ts";
import { safeText } from "../safe-text.ts";
import type { Styles } from "../styles.ts";

type RulesDetail = Extract<CheckDetail, { kind: "artifact-rules" }>;

const MOST_NAMES = 5;
const MOST_MISMATCHES = 5;

/** Rule by rule: the queue before it, what it consumed and by what, what it could not match, and the queue after it. */
export function ruleLines(detail: RulesDetail, styles: Styles): string[] {
  if (detail.queue.length === 0 && detail.trace.length === 0) return [];
  const lines = [`queue at the start: ${names(detail.queue)}`];
  const hit = new Set<string>();
  let queue = detail.queue;
  for (const rule of detail.trace) {
    const consumed = new Set(rule.consumed);
    if (consumed.size > 0) queue = queue.filter((name) => !consumed.has(name));
    lines.push(...linesOf(rule, queue, styles));
    for (const name of rule.offending) hit.add(name);
  }
  const left = detail.leftover.filter((name) => !hit.has(name));
  if (left.length > 0) lines.push(`left over, and allowed because no rule forbids it: ${names(left)}`);
  return lines;
}

function linesOf(rule: RuleTrace, after: readonly string[], styles: Styles): string[] {
  const failed = rule.state === "failed" ? ` ${styles.bad("FAILED")}` : "";
  return [
    `rule ${rule.index + 1}: ${safeText(rule.rule.join(" "))}${failed}`,
    ...(rule.consumed.length > 0 ? [`  consumes ${consumed(rule)}`] : []),
    ...(rule.offending.length > 0 ? [`  because of ${names(rule.offending)}`] : []),
    ...rule.mismatches.slice(0, MOST_MISMATCHES).map((each) => `  ${safeText(mismatch(each))}`),
    ...moreMismatches(rule),
    `  queue after it: ${names(after)}`,
  ];
}

/** What was consumed; for MATCH, by which artifact of which list of which step. */
function consumed({ rule, consumed: taken, matched }: RuleTrace): string {
  const parsed = parseArtifactRule(rule);
  if (!parsed.ok || parsed.value.type !== "match") return names(taken);
  const { destinationItem, destinationKind } = parsed.value;
  const by = safeText(`the ${destinationKind} of ${destinationItem}`);
  if (matched === null) return `${names(taken)} (each by the same name in ${by})`;
  const pairs = taken.slice(0, MOST_NAMES).map((name, index) => `${name} by ${matched[index] ?? name}`);
  return `${names(pairs, taken.length)} (in ${by})`;
}

function mismatch({ name, destinationName, destinationItem, destinationKind, ...how }: MatchMismatch): string {
  const other = destinationName === name ? "" : ` as ${destinationName}`;
  const start = `no match for ${name}: `;
  switch (how.reason) {
    case "destination-item-missing":
      return `${start}no link of ${destinationItem} counts`;
    case "destination-artifact-missing":
      return `${start}not among the ${destinationKind} of ${destinationItem}${other}`;
    case "digests-differ":
      return `${start}${destinationItem} recorded${other} ${text(how.expected ?? [])}, here it is ${text(how.observed)}`;
  }
}

function text(digests: MatchMismatch["observed"]): string {
  return digests.map(({ algorithm, value }) => `${algorithm} ${value}`).join(", ") || "no digest";
}

function moreMismatches({ mismatches, mismatchesOmitted = 0 }: RuleTrace): string[] {
  const more = mismatches.length - MOST_MISMATCHES + mismatchesOmitted;
  return more > 0 ? [`  … and no match for ${count(more, "more artifact")}`] : [];
}

/** `7 artifacts: a, b, c, d, e … and 2 more`. */
function names(list: readonly string[], total = list.length): string {
  if (total === 0) return "empty";
  const more = total > MOST_NAMES ? ` … and ${total - MOST_NAMES} more` : "";
  return `${count(total, "artifact")}: ${safeText(firstOf(list.slice(0, MOST_NAMES), MOST_NAMES))}${more}`;
}
