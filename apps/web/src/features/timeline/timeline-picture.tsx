import { EVIDENCE_CLOCKS, type EvidenceClock } from "@stemma/api-contract";
import { type JSX, type PointerEvent, useRef, useState } from "react";
import { strings } from "../../lib/strings.ts";
import type { TimeRange } from "../../lib/time-range.ts";
import { isLeftOut, laneMarks } from "./lane-marks.ts";
import { RangeHandle } from "./range-handle.tsx";
import { type TimeScale, ticks, timeScale } from "./time-scale.ts";
import { TimelineMark } from "./timeline-mark.tsx";
import type { Lane, TimelineRow } from "./timeline-rows.ts";
import { UndatedMarks } from "./undated-marks.tsx";
import { useWidth } from "./use-width.ts";

const LANES: readonly Lane[] = [...EVIDENCE_CLOCKS, "undated"];
const LANE_HEIGHT = 56;
const AXIS_HEIGHT = 28;
/** Names of lanes stand beside them, and above them where there is no room. */
const NAMES_WIDTH = 164;
const NARROW = 620;
/** Half of what stands at a tick: nearer to the edge it would be cut off. */
const TICK_ROOM = 56;

interface Props {
  readonly rows: readonly TimelineRow[];
  readonly clock: EvidenceClock;
  readonly range: TimeRange | null;
  /** SHA-256 of the documents that the range leaves out; null without a range. */
  readonly outside: ReadonlySet<string> | null;
  readonly onRange: (range: TimeRange) => void;
  /** One scale for the times of every clock, or one that fits those of the chosen clock. */
  readonly isWhole: boolean;
}

/** The times in lanes, and the range over the lane of its clock. Everything in it stands in the table below, too. */
export function TimelinePicture(props: Props): JSX.Element {
  const [ref, width] = useWidth();
  return (
    <div className="timeline-picture" ref={ref}>
      {width > 0 && <Lanes {...props} width={width} />}
    </div>
  );
}

function Lanes(props: Props & { readonly width: number }): JSX.Element {
  const { rows, clock, range, outside, onRange, isWhole, width } = props;
  const isNarrow = width < NARROW;
  const left = isNarrow ? 20 : NAMES_WIDTH;
  const laneHeight = isNarrow ? LANE_HEIGHT + 20 : LANE_HEIGHT;
  const scale = timeScale(
    rows.flatMap(({ at, lane }) => (at !== null && (isWhole || lane === clock) ? [at] : [])),
    left,
    width - 20,
  );
  const height = LANES.length * laneHeight + AXIS_HEIGHT;
  const marks = ticks(scale, Math.max(2, Math.floor((width - left) / 136)));
  const axisAt = 4 * laneHeight;
  const top = LANES.indexOf(clock) * laneHeight;
  const { since, until, dragProps, grab, move } = useRangeDrag({ scale, clock, range, onRange });
  const from = scale.place(Math.max(scale.first, since ?? scale.first));
  const to = scale.place(Math.min(scale.last, until ?? scale.last));
  return (
    // biome-ignore lint/a11y/useSemanticElements: a group of two sliders in a drawing; HTML has no element for that
    <svg
      className="timeline"
      width={width}
      height={height}
      role="group"
      aria-label={strings.timeline.picture(new Set(rows.map(({ document }) => document.sha256)).size)}
      {...dragProps}
    >
      {/* biome-ignore lint/a11y/noAriaHiddenOnFocusable: nothing in it takes the focus; the table says the same in words */}
      <g aria-hidden="true">
        {marks.map(({ at, text }) => (
          <g key={at} className="timeline-tick">
            <path d={`M${scale.place(at)} 0V${axisAt + 6}`} />
            <text
              x={Math.min(scale.place(at), width - 8)}
              y={axisAt + 20}
              textAnchor={scale.place(at) > width - TICK_ROOM ? "end" : "middle"}
            >
              {text}
            </text>
          </g>
        ))}
        <rect className="timeline-band" x={from} y={top} width={Math.max(0, to - from)} height={laneHeight} />
        {LANES.map((lane, index) => (
          <LaneRow
            key={lane}
            lane={lane}
            y={index * laneHeight + (lane === "undated" ? AXIS_HEIGHT : 0)}
            height={laneHeight}
            left={left}
            width={width}
            isNarrow={isNarrow}
            scale={scale}
            rows={rows.filter((row) => row.lane === lane)}
            outside={outside}
          />
        ))}
      </g>
      <RangeHandle
        side="since"
        scale={scale}
        time={since}
        top={top}
        height={laneHeight}
        onMove={(at) => move(at, until)}
        onGrab={grab("since")}
      />
      <RangeHandle
        side="until"
        scale={scale}
        time={until}
        top={top}
        height={laneHeight}
        onMove={(at) => move(since, at)}
        onGrab={grab("until")}
      />
    </svg>
  );
}

interface LaneProps {
  readonly lane: Lane;
  readonly y: number;
  readonly height: number;
  readonly left: number;
  readonly width: number;
  readonly isNarrow: boolean;
  readonly scale: TimeScale;
  readonly rows: readonly TimelineRow[];
  readonly outside: ReadonlySet<string> | null;
}

function LaneRow({ lane, y, height, left, width, isNarrow, scale, rows, outside }: LaneProps): JSX.Element {
  const dated = rows.flatMap((row) => (row.at === null ? [] : [{ ...row, at: row.at }]));
  const shown = dated.filter(({ at }) => at >= scale.first && at <= scale.last);
  const earlier = dated.filter(({ at }) => at < scale.first).length;
  const later = dated.length - shown.length - earlier;
  const marks = laneMarks(shown, scale.place);
  const middle = y + height / 2 + (isNarrow ? 10 : 0);
  return (
    <g className="timeline-lane" data-lane={lane}>
      {rows.length === 0 && (
        // The lines of the scale end here: nothing stands on them. Below the name, which a narrow lane has inside.
        <rect className="timeline-blank" x={left + 1} y={y + 1} width={width - left - 2} height={height - 2} />
      )}
      <path className="timeline-rule" d={`M0 ${y + height}H${width}`} />
      <text className="timeline-name" x={16} y={isNarrow ? y + 18 : middle - 3}>
        {strings.timeline.lanes[lane]}
      </text>
      <text className="timeline-clock" x={isNarrow ? 84 : 16} y={isNarrow ? y + 18 : middle + 13}>
        {strings.timeline.laneText[lane]}
      </text>
      {rows.length === 0 ? (
        <text className="timeline-empty" x={left + 4} y={middle + 4}>
          {isNarrow ? strings.timeline.laneEmptyShort : strings.timeline.laneEmpty[lane]}
        </text>
      ) : (
        <path className="timeline-line" d={`M${left} ${middle}H${width - 20}`} />
      )}
      {earlier > 0 && (
        <text className="timeline-beyond" x={left + 4} y={middle - 6}>
          {strings.timeline.earlier(earlier)}
        </text>
      )}
      {later > 0 && (
        <text className="timeline-beyond" x={width - 20} y={middle - 6} textAnchor="end">
          {strings.timeline.later(later)}
        </text>
      )}
      {lane === "undated" ? (
        <UndatedMarks rows={rows} left={left} right={width - 20} y={middle} outside={outside} />
      ) : (
        marks.map(({ x, verdict, rows: marked }) => (
          <TimelineMark
            key={marked[0]?.key}
            x={x}
            y={middle}
            verdict={verdict}
            rows={marked}
            isOutside={isLeftOut(marked, outside)}
            text={marked.length > 1 ? strings.number(marked.length) : null}
          />
        ))
      )}
    </g>
  );
}

interface DragOptions {
  readonly scale: TimeScale;
  readonly clock: EvidenceClock;
  readonly range: TimeRange | null;
  readonly onRange: (range: TimeRange) => void;
}

/** Dragging an end: the picture follows at once, the address when it is let go. */
function useRangeDrag({ scale, clock, range, onRange }: DragOptions) {
  const [draft, setDraft] = useState<Pick<TimeRange, "since" | "until"> | null>(null);
  const held = useRef<"since" | "until" | null>(null);
  const { since, until } = draft ?? range ?? { since: null, until: null };
  const move = (from: number | null, to: number | null): void => {
    const isCrossed = from !== null && to !== null && from > to;
    onRange({ clock, since: isCrossed ? to : from, until: isCrossed ? from : to });
  };
  const timeAt = (event: PointerEvent<SVGElement>): number => {
    const svg = event.currentTarget.closest("svg") ?? event.currentTarget;
    const x = event.clientX - svg.getBoundingClientRect().left;
    return Math.round(Math.min(scale.last, Math.max(scale.first, scale.time(x))) / 1_000) * 1_000;
  };
  return {
    since,
    until,
    move,
    grab: (side: "since" | "until") => (event: PointerEvent<SVGGElement>) => {
      held.current = side;
      setDraft({ since, until });
      event.currentTarget.closest("svg")?.setPointerCapture(event.pointerId);
    },
    dragProps: {
      onPointerMove: (event: PointerEvent<SVGSVGElement>) => {
        if (held.current !== null) setDraft({ since, until, [held.current]: timeAt(event) });
      },
      onPointerUp: () => {
        if (held.current === null) return;
        held.current = null;
        setDraft(null);
        if (draft !== null) move(draft.since, draft.until);
      },
      onPointerCancel: () => {
        held.current = null;
        setDraft(null);
      },
    },
  };
}
