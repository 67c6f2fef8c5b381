import type { Verdict } from "@stemma/api-contract";
import { VERDICT_WORDS } from "@stemma/api-contract";
import type { JSX } from "react";
import { VerdictIcon } from "../../components/verdict-icon.tsx";
import { readable } from "../../lib/visible-text.ts";

export interface Fact {
  readonly value: string;
  readonly word: string;
}

interface Props {
  readonly verdict: Verdict;
  readonly sentence: string;
  readonly detail: string;
  readonly facts: readonly Fact[];
}

/** What is the matter, before anything else. */
export function VerdictSentence({ verdict, sentence, detail, facts }: Props): JSX.Element {
  return (
    <section className="sentence" data-verdict={verdict} aria-label={VERDICT_WORDS[verdict]}>
      <VerdictIcon verdict={verdict} size={24} />
      <div className="grow">
        <h1 className="break">{readable(sentence)}</h1>
        <p className="break">{detail}</p>
      </div>
      <dl className="facts">
        {facts.map((fact) => (
          <div key={fact.word}>
            <dt>{fact.word}</dt>
            <dd>{fact.value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
