import type { ArtifactRule } from "@stemma/api-contract";
import { visibleText } from "./visible-text.ts";

export type RuleList = "materials" | "products";

/**
 * What an artifact rule asks for, as a sentence for somebody who has never seen one (specification, 4.3.3, as the reference
 * works: rules take artifacts out of a queue one after the other).
 */
export function ruleInWords(rule: ArtifactRule, list: RuleList): string {
  const what = list === "materials" ? "material" : "product";
  const fitting = whatFits(rule.pattern, what);
  switch (rule.type) {
    case "create":
      return list === "products"
        ? `Accepts ${fitting} that the step made new: a product that was not among its materials.`
        : "Accepts nothing: what is made new is never a material. The rule has no effect here.";
    case "delete":
      return list === "materials"
        ? `Accepts ${fitting} that the step took away: a material that is not among its products.`
        : "Accepts nothing: what was taken away is never a product. The rule has no effect here.";
    case "modify":
      return `Accepts ${fitting} that the step changed: it went in and came out under one name with other digests.`;
    case "allow":
      return `Accepts ${fitting}, whatever was done to it.`;
    case "disallow":
      return `Fails if ${fitting} is left that no rule before this one accepted.`;
    case "require":
      return `Fails unless the ${what} named exactly ${quoted(rule.pattern)} is there and no rule before this one accepted it.`;
    case "match":
      return matchInWords(rule, what);
  }
}

function matchInWords(rule: Extract<ArtifactRule, { type: "match" }>, what: string): string {
  const fitting = whatFits(rule.pattern, what);
  const under = rule.sourcePrefix === "" ? "" : ` under ${quoted(rule.sourcePrefix)}`;
  const there = rule.destinationPrefix === "" ? "" : ` under ${quoted(rule.destinationPrefix)}`;
  const name = rule.sourcePrefix === rule.destinationPrefix ? "the same name" : "the rest of the name";
  return `Accepts ${fitting}${under} that ${quoted(rule.destinationItem)} recorded among its ${rule.destinationKind}${there}: ${name} and exactly the same digests.`;
}

function whatFits(pattern: string, what: string): string {
  if (pattern === "*") return `any ${what}`;
  return /[*?[]/.test(pattern) ? `any ${what} that fits ${quoted(pattern)}` : `the ${what} ${quoted(pattern)}`;
}

function quoted(text: string): string {
  return `“${visibleText(text)}”`;
}

/** What becomes of artifacts that no rule of a list accepted. */
export function leftoverInWords(rules: readonly ArtifactRule[], list: RuleList): string {
  const last = rules.at(-1);
  if (rules.length === 0) return `No rule speaks of ${list}: all of them pass.`;
  if (last?.type === "disallow" && last.pattern === "*") return `Nothing else may be among the ${list}.`;
  return `What no rule accepted passes all the same.`;
}
