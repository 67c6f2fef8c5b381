import type { Finding, Verdict } from "@stemma/api-contract";
import { IconInfoCircle } from "@tabler/icons-react";
import type { JSX, ReactNode } from "react";
import { VerdictIcon } from "../../components/verdict-icon.tsx";
import { Versus } from "../../components/versus.tsx";
import { strings } from "../../lib/strings.ts";
import { readable, visibleText } from "../../lib/visible-text.ts";
import type { FindingWeight } from "./finding-groups.ts";
import { firstSentence } from "./finding-words.ts";

interface Props {
  readonly finding: Finding;
  readonly weight: FindingWeight;
  /** Links to where it can be looked at. */
  readonly actions?: ReactNode;
  /** What was decided about it. */
  readonly note?: ReactNode;
  /** Where findings are walked: whether the reader stands at this one. */
  readonly isCurrent?: boolean;
  readonly onFocus?: () => void;
}

/** One failure with its step, rule, file and both digests. */
export function FindingCard({ finding, weight, actions, note, isCurrent, onFocus }: Props): JSX.Element {
  const verdict: Verdict = weight === "note" ? "not-checked" : weight;
  return (
    <article
      className="finding"
      data-verdict={verdict}
      aria-current={isCurrent === true ? "true" : undefined}
      {...(isCurrent === undefined ? {} : { tabIndex: isCurrent ? 0 : -1, onFocus })}
    >
      {weight === "note" ? (
        <IconInfoCircle className="finding-icon muted" size={16} stroke={1.5} aria-hidden="true" />
      ) : (
        <VerdictIcon verdict={verdict} />
      )}
      <div className="finding-body">
        <FindingMessage message={readable(finding.message)} />
        <FindingFacts finding={finding} />
        {finding.artifact !== null && (finding.artifact.expected !== null || finding.artifact.observed !== null) && (
          <Versus
            expected={finding.artifact.expected}
            observed={finding.artifact.observed}
            isBetweenEquals={isBetweenEquals(finding)}
          />
        )}
        {note}
        {actions !== undefined && <div className="finding-actions no-print">{actions}</div>}
      </div>
    </article>
  );
}

/** The first sentence says what is wrong; the rest explains it. */
function FindingMessage({ message }: { readonly message: string }): JSX.Element {
  const first = firstSentence(message);
  const rest = message.slice(first.length).trim();
  return (
    <div>
      <p className="finding-message break">{first}</p>
      {rest !== "" && <p className="note break">{rest}</p>}
    </div>
  );
}

/** Two links that disagree: neither is what was expected of the other. */
const isBetweenEquals = ({ code }: Finding): boolean => code === "links-disagree";

function FindingFacts({ finding }: { readonly finding: Finding }): JSX.Element {
  const { item, rule, artifact, expected, observed } = finding;
  const isEqual = isBetweenEquals(finding);
  return (
    <dl className="kv">
      {item !== null && <Fact word={strings.finding.step}>{visibleText(item)}</Fact>}
      {rule !== null && (
        <Fact word={strings.finding.rule}>
          <span className="rule-text">{visibleText(rule.text)}</span>
          <span className="muted">{strings.finding.rulePlace(rule.list, rule.index + 1)}</span>
        </Fact>
      )}
      {artifact !== null && (
        <Fact word={strings.finding.file}>
          <bdi className="mono break">{visibleText(artifact.name)}</bdi>
        </Fact>
      )}
      {expected !== null && (
        <Fact word={isEqual ? strings.versus.one : strings.versus.expected}>{readable(expected)}</Fact>
      )}
      {observed !== null && (
        <Fact word={isEqual ? strings.versus.other : strings.versus.observed}>{readable(observed)}</Fact>
      )}
    </dl>
  );
}

function Fact({ word, children }: { readonly word: string; readonly children: ReactNode }): JSX.Element {
  return (
    <div>
      <dt>{word}</dt>
      <dd>{children}</dd>
    </div>
  );
}
