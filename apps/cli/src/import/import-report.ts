import type { ImportItem } from "@stemma/api-contract";
import { safeText } from "../output/safe-text.ts";
import type { Styles } from "../output/styles.ts";

/** One line for one file, e.g. `stored     link        links/clone.210dcc50.link`. */
export function itemLine(item: ImportItem, styles: Styles): string {
  const style = { stored: styles.good, duplicate: styles.quiet, kept: styles.quiet, rejected: styles.bad }[
    item.outcome
  ];
  const kind = item.trusted ? "owner-key" : item.kind;
  const reason = item.reason === null ? "" : `: ${safeText(item.reason)}`;
  return `${style(item.outcome.padEnd(10))} ${kind.padEnd(14)} ${safeText(item.name)}${reason}`;
}

/** The last line, e.g. `demo: 4 stored, 1 duplicate, 0 rejected`. */
export function totalLine(supplyChain: string, items: readonly ImportItem[]): string {
  const count = (outcome: ImportItem["outcome"]): string =>
    `${items.filter((item) => item.outcome === outcome).length} ${outcome}`;
  return `${safeText(supplyChain)}: ${count("stored")}, ${count("duplicate")}, ${count("rejected")}`;
}
