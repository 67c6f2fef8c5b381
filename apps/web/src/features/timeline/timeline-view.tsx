import { Button, Checkbox } from "@mantine/core";
import { EVIDENCE_CLOCKS, type EvidenceClock, type EvidenceTimes, type Graph } from "@stemma/api-contract";
import { IconTimeline } from "@tabler/icons-react";
import { type JSX, type ReactNode, useMemo } from "react";
import { Card } from "../../components/card.tsx";
import { StateMessage } from "../../components/state-message.tsx";
import { strings } from "../../lib/strings.ts";
import { documentsOutside, type TimeRange } from "../../lib/time-range.ts";
import { RangeFields } from "./range-fields.tsx";
import { TimelinePicture } from "./timeline-picture.tsx";
import { type TimelineRow, timelineRows } from "./timeline-rows.ts";
import { TimelineTable } from "./timeline-table.tsx";

/** How the timeline is looked at. */
export interface TimelineLook {
  /** Whose clock it is read by while nothing is limited; undefined: the usual one. */
  readonly clock: EvidenceClock | undefined;
  /** Whether all clocks have one scale. */
  readonly isWhole: boolean;
}

interface Props {
  readonly times: EvidenceTimes;
  /** Reads on where there is more; null while that happens by itself. */
  readonly readOn: (() => void) | null;
  /** Why no more could be read. */
  readonly failed: ReactNode;
  readonly graph: Graph;
  readonly range: TimeRange | null;
  readonly onRange: (range: TimeRange | null) => void;
  readonly look: TimelineLook;
  readonly onLook: (look: TimelineLook) => void;
  /** What to do where there is no evidence. */
  readonly children?: ReactNode;
}

/** When things happened, as far as anything says so: lanes by clock, a range, and the same as a table. */
export function TimelineView({
  times,
  readOn,
  failed,
  graph,
  range,
  onRange,
  look,
  onLook,
  children,
}: Props): JSX.Element {
  const rows = useMemo(() => timelineRows(times, graph), [times, graph]);
  const outside = useMemo(() => (range === null ? null : documentsOutside(times, range)), [times, range]);
  const present = useMemo(() => new Set(rows.map(({ lane }) => lane)), [rows]);
  const clock = range?.clock ?? look.clock ?? usualClock(rows);
  const { isWhole } = look;
  if (rows.length === 0) {
    return (
      <div className="card">
        <StateMessage icon={IconTimeline} title={strings.timeline.noneTitle} text={strings.timeline.noneText}>
          {children}
        </StateMessage>
      </div>
    );
  }
  return (
    <>
      <Card title={strings.timeline.title} note={strings.timeline.explained}>
        <RangeFields
          clock={clock}
          present={present}
          range={range}
          onClock={(next) => {
            if (range === null) onLook({ ...look, clock: next });
            else onRange({ ...range, clock: next });
          }}
          onRange={onRange}
        >
          {present.size > 2 && (
            <Checkbox
              size="xs"
              label={strings.timeline.whole}
              checked={isWhole}
              onChange={({ currentTarget }) => onLook({ ...look, isWhole: currentTarget.checked })}
            />
          )}
        </RangeFields>
        <TimelinePicture
          rows={rows}
          clock={clock}
          range={range}
          outside={outside}
          onRange={onRange}
          isWhole={isWhole}
        />
        {times.next !== null && (
          <p className="note timeline-note" role="status">
            <span>{strings.timeline.unread(times.items.length, times.total)}</span>
            {readOn !== null && (
              <Button size="compact-sm" variant="default" onClick={readOn}>
                {strings.timeline.readOn}
              </Button>
            )}
          </p>
        )}
        {failed}
      </Card>
      <div className="card">
        <TimelineTable rows={rows} outside={outside} />
      </div>
    </>
  );
}

/** The clock that most evidence has a time by. When it came here says nothing of when it was made: that clock is the last. */
function usualClock(rows: readonly TimelineRow[]): EvidenceClock {
  const count = (clock: EvidenceClock): number => rows.filter(({ lane }) => lane === clock).length;
  const own = EVIDENCE_CLOCKS.filter((clock) => clock !== "received").map((clock) => ({ clock, times: count(clock) }));
  const most = own.reduce((best, each) => (each.times > best.times ? each : best), {
    clock: "received" as EvidenceClock,
    times: 0,
  });
  return most.clock;
}
