import { Checkbox } from "@mantine/core";
import { EVIDENCE_CLOCKS, type EvidenceClock, type EvidenceTimes, type Graph } from "@stemma/api-contract";
import { IconTimeline } from "@tabler/icons-react";
import { type JSX, type ReactNode, useMemo, useState } from "react";
import { Card } from "../../components/card.tsx";
import { StateMessage } from "../../components/state-message.tsx";
import { strings } from "../../lib/strings.ts";
import type { TimeRange } from "../../lib/time-range.ts";
import { visibleText } from "../../lib/visible-text.ts";
import { RangeFields } from "./range-fields.tsx";
import { TimelinePicture } from "./timeline-picture.tsx";
import { timelineRows } from "./timeline-rows.ts";
import { TimelineTable } from "./timeline-table.tsx";

interface Props {
  readonly times: EvidenceTimes;
  readonly graph: Graph;
  readonly range: TimeRange | null;
  readonly onRange: (range: TimeRange | null) => void;
  /** What to do where there is no evidence. */
  readonly children?: ReactNode;
}

/** When things happened, as far as anything says so: lanes by clock, a range, and the same as a table. */
export function TimelineView({ times, graph, range, onRange, children }: Props): JSX.Element {
  const rows = useMemo(() => timelineRows(times, graph), [times, graph]);
  const present = useMemo(() => new Set(rows.map(({ lane }) => lane)), [rows]);
  const [chosen, setChosen] = useState<EvidenceClock | null>(null);
  const clock = range?.clock ?? chosen ?? EVIDENCE_CLOCKS.find((each) => present.has(each)) ?? "received";
  const [isWhole, setIsWhole] = useState(false);
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
            setChosen(next);
            if (range !== null) onRange({ ...range, clock: next });
          }}
          onRange={onRange}
        >
          {present.size > 2 && (
            <Checkbox
              size="xs"
              label={strings.timeline.whole}
              checked={isWhole}
              onChange={({ currentTarget }) => setIsWhole(currentTarget.checked)}
            />
          )}
        </RangeFields>
        <TimelinePicture rows={rows} clock={clock} range={range} onRange={onRange} isWhole={isWhole} />
        {times.truncated !== null && <p className="note timeline-note">{visibleText(times.truncated)}</p>}
      </Card>
      <div className="card">
        <TimelineTable rows={rows} />
      </div>
    </>
  );
}
