import type { JSX } from "react";
import { strings } from "../../lib/strings.ts";
import { visibleText } from "../../lib/visible-text.ts";
import { isLeftOut, type UndatedGroup, undatedGroups } from "./lane-marks.ts";
import { TimelineMark } from "./timeline-mark.tsx";
import type { TimelineRow } from "./timeline-rows.ts";

const LONGEST_NAME = 28;
/** How wide a letter is at most, and what stands between two names. */
const LETTER = 6.6;
const GAP = 44;
/** Room for the words that say that there are more. */
const MORE = 150;

interface Props {
  readonly rows: readonly TimelineRow[];
  readonly left: number;
  readonly right: number;
  readonly y: number;
  /** SHA-256 of the documents that a range leaves out; null without a range. */
  readonly outside: ReadonlySet<string> | null;
}

/** What has no time has no place on the scale: the steps stand side by side by their names. */
export function UndatedMarks({ rows, left, right, y, outside }: Props): JSX.Element {
  const groups = undatedGroups(rows);
  const { placed, end } = placeNames(groups, left + 16, right);
  const more = groups.length - placed.length;
  return (
    <>
      {placed.map(({ x, text, group }) => (
        <TimelineMark
          key={group.rows[0]?.key}
          x={x}
          y={y}
          verdict={group.verdict}
          rows={group.rows}
          isOutside={isLeftOut(group.rows, outside)}
          text={text}
        />
      ))}
      {more > 0 && (
        <text className="timeline-count" x={end} y={y + 4}>
          {placed.length === 0 ? strings.timeline.undatedAll(more) : strings.timeline.undatedMore(more)}
        </text>
      )}
    </>
  );
}

interface Placed {
  readonly x: number;
  readonly text: string;
  readonly group: UndatedGroup;
}

function placeNames(groups: readonly UndatedGroup[], left: number, right: number) {
  const placed: Placed[] = [];
  let x = left;
  for (const [index, group] of groups.entries()) {
    const text = nameOf(group);
    const width = text.length * LETTER + GAP;
    const isLast = index === groups.length - 1;
    if (x + width > right - (isLast ? 0 : MORE)) break;
    placed.push({ x, text, group });
    x += width;
  }
  return { placed, end: x };
}

function nameOf({ name, rows }: UndatedGroup): string {
  const shown = visibleText(name);
  const short = shown.length > LONGEST_NAME ? `${shown.slice(0, LONGEST_NAME - 1)}…` : shown;
  return rows.length > 1 ? `${short} × ${strings.number(rows.length)}` : short;
}
