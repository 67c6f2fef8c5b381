import { VERDICT_WORDS, VERDICTS } from "@stemma/api-contract";
import type { JSX, Ref } from "react";
import { VerdictIcon } from "../../components/verdict-icon.tsx";
import { strings } from "../../lib/strings.ts";

const words = strings.graph.legendWords;

/** What shapes, borders and badges mean. */
export function Legend({ ref }: { readonly ref: Ref<HTMLElement> }): JSX.Element {
  return (
    <section className="legend card" aria-label={strings.graph.legend} ref={ref}>
      <header className="row">
        <h2>{strings.graph.legend}</h2>
        <span className="spacer" />
        <span className="muted">{words.rule}</span>
      </header>
      <div className="legend-columns">
        <ul>
          {VERDICTS.map((verdict) => (
            <li key={verdict}>
              <span className="verdict-plain" data-verdict={verdict}>
                <VerdictIcon verdict={verdict} size={12} />
                {VERDICT_WORDS[verdict]}
              </span>
            </li>
          ))}
        </ul>
        <ul>
          <Item word={words.artifact}>
            <circle className="lg-plain" cx="16" cy="12" r="8" />
          </Item>
          <Item word={words.bundle}>
            <circle className="lg-plain" cx="19" cy="9" r="7" />
            <circle className="lg-plain" cx="14" cy="14" r="7" />
          </Item>
          <Item word={words.stepRun}>
            <rect className="lg-plain" x="3" y="4" width="26" height="16" rx="4" />
          </Item>
          <Item word={words.missingStep}>
            <rect className="lg-ghost" x="3" y="4" width="26" height="16" rx="4" />
          </Item>
          <Item word={words.unknownRun}>
            <path className="lg-plain" d="M16 2l10 10-10 10L6 12z" />
          </Item>
          <Item word={words.inspection}>
            <rect className="lg-plain" x="3" y="4" width="26" height="16" rx="4" />
            <rect className="lg-plain" x="6" y="7" width="20" height="10" rx="2" />
          </Item>
          <Item word={words.functionary}>
            <path className="lg-plain" d="M5 12l5-9h11l5 9-5 9H10z" />
          </Item>
        </ul>
        <ul>
          <Item word={words.flow}>
            <path className="lg-edge" d="M2 12h24" />
            <path className="lg-arrow" d="m24 8 7 4-7 4z" />
          </Item>
          <Item word={words.unchanged}>
            <path className="lg-edge" d="M6 12h20" />
            <path className="lg-arrow" d="m24 8 7 4-7 4zM8 8l-7 4 7 4z" />
          </Item>
          <Item word={words.mismatch}>
            <path className="lg-bad" d="M2 12h23" />
            <path className="lg-bad-fill" d="m23 7 8 5-8 5z" />
          </Item>
          <Item word={words.expected}>
            <path className="lg-missing" d="M2 12h24" />
            <path className="lg-missing-fill" d="m24 8 7 4-7 4z" />
          </Item>
          <Item word={words.unauthorized}>
            <path className="lg-plain lg-bad-border" d="M5 12l5-9h11l5 9-5 9H10z" />
            <path className="lg-bad" d="M10 18 22 6" />
          </Item>
          <Item word={words.downstream}>
            <circle className="lg-plain lg-bad-border" cx="16" cy="12" r="9" />
            <path className="lg-bad" d="m11.4 8.4 3.6 3.6-3.6 3.6m4.6-7.2 3.6 3.6-3.6 3.6" />
          </Item>
        </ul>
      </div>
    </section>
  );
}

function Item({
  word,
  children,
}: {
  readonly word: string;
  readonly children: JSX.Element | JSX.Element[];
}): JSX.Element {
  return (
    <li>
      <svg width="21" height="16" viewBox="0 0 32 24" aria-hidden="true">
        {children}
      </svg>
      {word}
    </li>
  );
}
