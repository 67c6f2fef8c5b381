import type { Verdict } from "@stemma/api-contract";
import { compareVerdicts } from "../../lib/verdict-order.ts";
import type { TimelineRow } from "./timeline-rows.ts";

/** Marks nearer to each other than this are one. */
const NEAR = 18;

/** One or more times that stand at the same place of a lane. */
export interface LaneMark {
  readonly x: number;
  readonly rows: readonly TimelineRow[];
  /** The worst of theirs; null where no document of them is in the graph. */
  readonly verdict: Verdict | null;
}

/** The marks of a lane. @param rows in the order of their places */
export function laneMarks(
  rows: readonly TimelineRow[],
  place: (row: TimelineRow, index: number) => number,
): LaneMark[] {
  const marks: { x: number; rows: TimelineRow[] }[] = [];
  for (const [index, row] of rows.entries()) {
    const x = place(row, index);
    const last = marks.at(-1);
    if (last !== undefined && x - last.x < NEAR) last.rows.push(row);
    else marks.push({ x, rows: [row] });
  }
  return marks.map((mark) => ({ ...mark, verdict: worst(mark.rows) }));
}

function worst(rows: readonly TimelineRow[]): Verdict | null {
  return rows.flatMap(({ verdict }) => verdict ?? []).sort(compareVerdicts)[0] ?? null;
}
