import type { JSX } from "react";
import { VerdictIcon } from "../../components/verdict-icon.tsx";
import { strings } from "../../lib/strings.ts";
import { visibleText } from "../../lib/visible-text.ts";
import type { RuleDecision } from "./rule-that-decided.ts";

const words = strings.artifact.trace;
const ICONS = { consumed: "verified", failed: "failed", left: "not-covered" } as const;

/** What each list of rules did with the artifact: the rule, and the queue before and after it. */
export function RuleDecisions({ decisions }: { readonly decisions: readonly RuleDecision[] }): JSX.Element {
  return (
    <ul className="decisions">
      {decisions.map((decision) => (
        <li key={`${decision.list} ${decision.name}`}>
          <VerdictIcon verdict={ICONS[decision.outcome]} />
          <div className="decision-body">
            <p className="break">
              {words[decision.outcome](decision.list, visibleText(decision.name), (decision.rule?.index ?? 0) + 1)}
            </p>
            {decision.rule !== null && <p className="rule-text">{visibleText(decision.rule.rule.join(" "))}</p>}
          </div>
          <span className="trace-queue" title={strings.rules.queue}>
            {strings.rules.beforeAfter(decision.before, decision.after)}
          </span>
        </li>
      ))}
    </ul>
  );
}
