import { VERDICT_WORDS, VERDICTS } from "@stemma/api-contract";
import { createElement, type JSX, type Ref } from "react";
import { VerdictIcon } from "../../components/verdict-icon.tsx";
import { strings } from "../../lib/strings.ts";
import { LEGEND_EDGES, LEGEND_NODES, type LegendItem } from "./legend-marks.ts";

/** What shapes, borders and badges mean. */
export function Legend({ ref }: { readonly ref: Ref<HTMLElement> }): JSX.Element {
  return (
    <section className="legend card" aria-label={strings.graph.legend} ref={ref}>
      <header className="row">
        <h2>{strings.graph.legend}</h2>
        <span className="spacer" />
        <span className="muted">{strings.graph.legendWords.rule}</span>
      </header>
      <div className="legend-columns">
        <LegendVerdicts />
        <LegendItems items={LEGEND_NODES} />
        <LegendItems items={LEGEND_EDGES} />
      </div>
    </section>
  );
}

/** The icon of every verdict with its word. */
export function LegendVerdicts(): JSX.Element {
  return (
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
  );
}

/** Shapes with their words. */
export function LegendItems({ items }: { readonly items: readonly LegendItem[] }): JSX.Element {
  return (
    <ul>
      {items.map(({ word, shapes }) => (
        <li key={word}>
          <svg width="21" height="16" viewBox="0 0 32 24" aria-hidden="true">
            {shapes.map(({ element, attributes, look }) =>
              createElement(element, {
                key: `${look} ${attributes.d ?? attributes.x ?? attributes.cx}`,
                className: `lg-${look}`,
                ...attributes,
              }),
            )}
          </svg>
          {word}
        </li>
      ))}
    </ul>
  );
}
