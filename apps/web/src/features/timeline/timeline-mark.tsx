import type { Verdict } from "@stemma/api-contract";
import type { JSX } from "react";
import { VERDICT_DRAWINGS } from "../../components/verdict-drawings.ts";
import { strings } from "../../lib/strings.ts";
import { visibleText } from "../../lib/visible-text.ts";
import type { TimelineRow } from "./timeline-rows.ts";

const MOST_NAMED = 8;

interface Props {
  readonly x: number;
  readonly y: number;
  readonly verdict: Verdict | null;
  readonly rows: readonly TimelineRow[];
  /** A range leaves it out: it stays where it is, faintly. */
  readonly isOutside: boolean;
  /** What stands beside it; null for nothing. */
  readonly text: string | null;
}

/** The sign of one or more times, with the names of what they are of for whoever points at it. */
export function TimelineMark({ x, y, verdict, rows, isOutside, text }: Props): JSX.Element {
  const names = rows.slice(0, MOST_NAMED).map(({ document }) => visibleText(document.step ?? document.path));
  const more = rows.length > MOST_NAMED ? [strings.andMore(rows.length - MOST_NAMED)] : [];
  return (
    <g className="timeline-mark" data-outside={isOutside || undefined} transform={`translate(${x - 8} ${y - 8})`}>
      <title>{[...names, ...more].join("\n")}</title>
      {verdict === null ? (
        <circle className="timeline-dot" cx={8} cy={8} r={5} />
      ) : (
        <g className="verdict-icon" data-verdict={verdict}>
          {VERDICT_DRAWINGS[verdict].map(({ d, ink, filled, width, dash }) => {
            const colour = ink === true ? "var(--verdict-ink)" : "currentColor";
            return (
              <path
                key={d}
                d={d}
                fill={filled === true ? colour : "none"}
                stroke={width === undefined ? "none" : colour}
                strokeWidth={width}
                strokeDasharray={dash}
              />
            );
          })}
        </g>
      )}
      {text !== null && (
        <text className="timeline-count" x={20} y={12}>
          {text}
        </text>
      )}
    </g>
  );
}
