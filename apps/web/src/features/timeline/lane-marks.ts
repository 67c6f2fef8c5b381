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
  rows: readonly (TimelineRow & { readonly at: number })[],
  place: (time: number) => number,
): LaneMark[] {
  const marks: { x: number; rows: TimelineRow[] }[] = [];
  for (const row of rows) {
    const x = place(row.at);
    const last = marks.at(-1);
    if (last !== undefined && x - last.x < NEAR) last.rows.push(row);
    else marks.push({ x, rows: [row] });
  }
  return marks.map((mark) => ({ ...mark, verdict: worstVerdict(mark.rows) }));
}

/** What has no time, by the step that it is of, the worst first: nobody knows an order in time. */
export interface UndatedGroup {
  /** The name of the step, or of the file where it is of none. */
  readonly name: string;
  readonly rows: readonly TimelineRow[];
  readonly verdict: Verdict | null;
}

/** The undated, one group for each step. */
export function undatedGroups(rows: readonly TimelineRow[]): UndatedGroup[] {
  const groups = new Map<string, { name: string; rows: TimelineRow[] }>();
  for (const row of rows) {
    const { step, path } = row.document;
    // A file may be named like a step and is not it.
    const key = step === null ? `file ${path}` : `step ${step}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { name: step ?? path, rows: [row] });
    else group.rows.push(row);
  }
  return [...groups.values()]
    .map((group) => ({ ...group, verdict: worstVerdict(group.rows) }))
    .sort((a, b) =>
      a.verdict === null || b.verdict === null ? nullsLast(a, b) : compareVerdicts(a.verdict, b.verdict),
    );
}

/** Whether a range leaves out all that a mark stands for. @param outside SHA-256 of the documents; null without a range */
export function isLeftOut(rows: readonly TimelineRow[], outside: ReadonlySet<string> | null): boolean {
  return outside !== null && rows.every(({ document }) => outside.has(document.sha256));
}

function nullsLast(a: UndatedGroup, b: UndatedGroup): number {
  return Number(a.verdict === null) - Number(b.verdict === null);
}

function worstVerdict(rows: readonly TimelineRow[]): Verdict | null {
  let worst: Verdict | null = null;
  for (const { verdict } of rows) {
    if (verdict !== null && (worst === null || compareVerdicts(verdict, worst) < 0)) worst = verdict;
  }
  return worst;
}
