import { IconTimeline } from "@tabler/icons-react";
import type { JSX, ReactNode } from "react";
import { strings } from "../../lib/strings.ts";
import { formatExact } from "../../lib/time.ts";
import type { TimeRange } from "../../lib/time-range.ts";

interface Props {
  readonly range: TimeRange;
  /** Documents left out; null while the times are on their way. */
  readonly leftOut: number | null;
  /** Documents whose times are not read: they are not left out. */
  readonly unread: number;
  readonly onAll: () => void;
  readonly children?: ReactNode;
}

/** Says on every view that a range leaves something out, and leads back to everything. */
export function RangeNote({ range, leftOut, unread, onAll, children }: Props): JSX.Element {
  return (
    <div className="range-note" role="status">
      <IconTimeline size={16} stroke={1.5} aria-hidden="true" />
      <span>
        {rangeSentence(range)} {leftOut === null ? strings.timeline.reading : strings.timeline.leftOut(leftOut)}
        {unread > 0 && ` ${strings.timeline.notLeftOut(unread)}`}
      </span>
      <span className="spacer" />
      {children}
      <button type="button" className="status-button" onClick={onAll}>
        {strings.timeline.all}
      </button>
    </div>
  );
}

/** The range in words. */
export function rangeSentence({ clock, since, until }: TimeRange): string {
  const text = (time: number | null): string | null => (time === null ? null : formatExact(time));
  return strings.timeline.only(clock, text(since), text(until));
}
