import type { JSX } from "react";
import { strings } from "../../lib/strings.ts";
import { LegendItems, LegendVerdicts } from "./legend.tsx";
import { LEGEND_OVERVIEW } from "./legend-marks.ts";

/** What the marks of an overview mean. */
export function OverviewLegend(): JSX.Element {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: on a low window it scrolls, and that must be possible by keyboard
    <section className="overview-legend" aria-label={strings.graph.legend} tabIndex={0}>
      <h2>{strings.graph.legend}</h2>
      <LegendVerdicts />
      <LegendItems items={LEGEND_OVERVIEW} />
    </section>
  );
}
