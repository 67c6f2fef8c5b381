import type { AcknowledgementEntry } from "@stemma/api-contract";
import type { JSX } from "react";
import type { Column } from "../../components/data-table.tsx";
import { ForeignName } from "../../components/foreign-name.tsx";
import { TableCard } from "../../components/table-card.tsx";
import { When } from "../../components/when.tsx";
import { strings } from "../../lib/strings.ts";
import { formatDate } from "../../lib/time.ts";
import { readable, visibleText } from "../../lib/visible-text.ts";
import { firstSentence } from "./finding-words.ts";

const words = strings.acknowledging;

const decisionOf = ({ until }: AcknowledgementEntry): string =>
  until === null ? words.withdrawn : words.untilDay(formatDate(until));

const COLUMNS: readonly Column<AcknowledgementEntry>[] = [
  {
    id: "at",
    head: words.when,
    value: ({ at }) => at,
    order: ({ number }) => number,
    cell: ({ at }) => <When at={at} />,
  },
  { id: "by", head: words.who, value: ({ by }) => by, cell: ({ by }) => <ForeignName longest={24}>{by}</ForeignName> },
  { id: "decision", head: words.what, value: decisionOf, cell: decisionOf },
  {
    id: "reason",
    head: words.reason,
    value: ({ reason }) => reason,
    cell: ({ reason }) => (reason === null ? strings.none : visibleText(reason)),
    className: "wrap",
  },
  {
    id: "finding",
    head: words.finding,
    value: ({ message }) => message,
    cell: ({ message }) => firstSentence(readable(message)),
    className: "wrap",
  },
];

/** Every decision about findings, the withdrawn ones and those about findings that are gone, too. */
export function AcknowledgementLog({ entries }: { readonly entries: readonly AcknowledgementEntry[] }): JSX.Element {
  return (
    <TableCard
      title={words.log}
      note={words.logText}
      columns={COLUMNS}
      rows={entries}
      rowKey={({ number }) => String(number)}
      empty={<p className="card-empty">{strings.dataTable.empty}</p>}
    />
  );
}
