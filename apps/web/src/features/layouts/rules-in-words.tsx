import type { LayoutRule } from "@stemma/api-contract";
import type { JSX } from "react";
import { leftoverInWords, type RuleList, ruleInWords } from "../../lib/rule-in-words.ts";
import { strings } from "../../lib/strings.ts";
import { visibleText } from "../../lib/visible-text.ts";

/** A list of artifact rules: a sentence for each, and the rule itself below it. */
export function RulesInWords({
  rules,
  list,
}: {
  readonly rules: readonly LayoutRule[];
  readonly list: RuleList;
}): JSX.Element {
  const rest = leftoverInWords(
    rules.map(({ rule }) => rule),
    list,
  );
  return (
    <div>
      <h3 className="part-head">{strings.layouts[list]}</h3>
      <ol className="rule-words">
        {rules.map(({ words, rule }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a rule is its place in the list
          <li key={at}>
            <span className="rule-number" aria-hidden="true">
              {at + 1}
            </span>
            <span className="rule-sentence">{ruleInWords(rule, list)}</span>
            <span className="rule-text">{visibleText(words.join(" "))}</span>
          </li>
        ))}
        <li>
          <span className="rule-number" />
          <span className="rule-sentence muted">{rest}</span>
        </li>
      </ol>
    </div>
  );
}
