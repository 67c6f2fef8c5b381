import type { ImportItem, ImportJob } from "@stemma/api-contract";
import { safeText } from "../output/safe-text.ts";
import type { Styles } from "../output/styles.ts";

/** How many items had each outcome. */
export type Tally = ImportJob["outcomes"];

/** One line for one item, e.g. `stored     link        links/clone.210dcc50.link`. */
export function itemLine(item: ImportItem, styles: Styles): string {
  const style = { stored: styles.good, duplicate: styles.quiet, kept: styles.warning, rejected: styles.bad }[
    item.outcome
  ];
  const kind = item.trusted ? "owner-key" : item.kind;
  const line = item.line === null ? "" : ` line ${item.line}`;
  const reason = item.reason === null ? "" : `: ${safeText(item.reason)}`;
  return `${style(item.outcome.padEnd(10))} ${kind.padEnd(14)} ${safeText(item.name)}${line}${reason}`;
}

export function emptyTally(): Tally {
  return { stored: 0, duplicate: 0, kept: 0, rejected: 0 };
}

/** The last line, e.g. `demo: 4 stored, 1 duplicate, 0 rejected`; what is kept is mentioned where there is any. */
export function totalLine(subject: string, { stored, duplicate, kept, rejected }: Tally): string {
  const keptPart = kept === 0 ? "" : `${kept} kept, not understood, `;
  return `${safeText(subject)}: ${stored} stored, ${duplicate} duplicate, ${keptPart}${rejected} rejected`;
}

/** Whether somebody at a terminal should see the line of an item among thousands. */
export function deservesALook(item: ImportItem): boolean {
  return item.outcome !== "duplicate" && (item.outcome !== "stored" || item.reason !== null);
}
