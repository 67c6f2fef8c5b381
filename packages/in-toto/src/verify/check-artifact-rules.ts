import { describeExceeded, exceededTexts, RULE_WORK } from "../limits.ts";
import type { Inspection, Step } from "../model/layout.ts";
import { applyArtifactRules } from "../rules/apply-rules.ts";
import type { ItemArtifacts } from "../rules/item-artifacts.ts";
import { explainRules } from "./explain-rules.ts";
import type { ArtifactListKind, ItemKind } from "./report.ts";
import { counted, quoted, ruleWords } from "./report-builder.ts";
import type { VerificationContext } from "./verification-context.ts";

/** What the rules of one step or inspection are applied to. */
export interface RuleSubject {
  readonly kind: ItemKind;
  readonly item: Step | Inspection;
  /** What was observed; null when no link stands for the item. */
  readonly own: ItemArtifacts | null;
  /** SHA-256 of the link. */
  readonly document: string | null;
  /** A reason why the rules cannot be applied, e.g. a parameter that is missing; null normally. */
  readonly skip: string | null;
}

/** SPEC 5.2, artifact rules: materials first, then products, each with a full queue of its own. */
export function checkArtifactRules(
  context: VerificationContext,
  subject: RuleSubject,
  items: ReadonlyMap<string, ItemArtifacts>,
): void {
  checkList(context, subject, "materials", items);
  checkList(context, subject, "products", items);
}

function checkList(
  context: VerificationContext,
  subject: RuleSubject,
  list: ArtifactListKind,
  items: ReadonlyMap<string, ItemArtifacts>,
): void {
  const { kind, item, own, document } = subject;
  const id = `artifact-rules:${kind}:${item.name}:${list}`;
  const what = `the ${list} of ${kind} ${quoted(item.name)}`;
  const base = { id, section: "5.2", item: item.name };
  const detail = { kind: "artifact-rules", item: item.name, itemKind: kind, list, document } as const;
  if (own === null || subject.skip !== null) {
    const reason = subject.skip ?? "there is no link that counts";
    const summary = `The rules on ${what} could not be applied: ${reason}.`;
    context.report.check("skipped", { ...base, detail: { ...detail, queue: [], trace: [], leftover: [] }, summary });
    return;
  }
  const rules = list === "materials" ? item.expectedMaterials : item.expectedProducts;
  const result = applyArtifactRules(rules, list, own, items, context.budget.ruleWork);
  const { queue, trace, leftover, malformed, exhaustedAt } = result;
  const check = { ...base, detail: { ...detail, queue, trace, leftover } };
  const failing = trace.filter((entry) => entry.state === "failed");
  const [first] = failing;
  if (first !== undefined) explainRules(context, { id, subject, list, own, items, trace });
  if (exhaustedAt !== null) {
    const exceeded = { limit: RULE_WORK, observed: null };
    const summary = `The rules on ${what} need more work than is done for one verification, too many rules for too many artifacts or patterns made of stars; at rule ${exhaustedAt + 1} it came to ${describeExceeded(exceeded)}.`;
    const extras = { checkId: id, item: item.name, ...exceededTexts(exceeded) };
    context.report.finding("limit-exceeded", "error", summary, extras);
    context.report.failed("RuleVerificationError", { ...check, summary });
  } else if (first !== undefined) {
    const summary = `${counted(failing.length, "rule")} on ${what} failed, first rule ${first.index + 1} (${ruleWords(first.rule)}).`;
    context.report.failed("RuleVerificationError", { ...check, summary });
  } else if (malformed !== null) {
    const summary = `Rule ${malformed.index + 1} on ${what} is not well-formed after parameter substitution: ${malformed.reason}.`;
    context.report.finding("rule-failed", "error", summary, { checkId: id, item: item.name });
    context.report.failed("FormatError", { ...check, summary });
  } else {
    context.report.check("passed", { ...check, summary: `${counted(rules.length, "rule")} on ${what} hold.` });
  }
}
