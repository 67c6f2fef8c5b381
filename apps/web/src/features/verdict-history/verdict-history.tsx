import { VERDICT_WORDS, type VerdictRecord } from "@stemma/api-contract";
import type { JSX } from "react";
import type { Column } from "../../components/data-table.tsx";
import { TableCard } from "../../components/table-card.tsx";
import { VerdictLabel } from "../../components/verdict-label.tsx";
import { When } from "../../components/when.tsx";
import { shortDigest } from "../../lib/digest.ts";
import { strings } from "../../lib/strings.ts";
import { visibleText } from "../../lib/visible-text.ts";

const words = strings.verdictHistory;

interface Props {
  readonly records: readonly VerdictRecord[];
}

/** How the verdict on a release came to be what it is, the newest first. */
export function VerdictHistory({ records }: Props): JSX.Element {
  return (
    <TableCard
      title={words.title}
      note={words.explained}
      columns={COLUMNS}
      rows={records}
      rowKey={({ number }) => String(number)}
      empty={<p className="card-empty">{strings.dataTable.empty}</p>}
    />
  );
}

const COLUMNS: readonly Column<VerdictRecord>[] = [
  {
    id: "since",
    head: words.since,
    value: ({ since }) => since,
    order: ({ number }) => number,
    cell: ({ since }) => <When at={since} />,
  },
  {
    id: "verdict",
    head: words.verdict,
    value: ({ verdict }) => VERDICT_WORDS[verdict],
    cell: ({ verdict }) => <VerdictLabel verdict={verdict} look="plain" />,
  },
  {
    id: "layout",
    head: words.layout,
    value: ({ layout }) => layout,
    cell: ({ layout, layoutVersion }) =>
      layout === null ? (
        words.noLayout
      ) : (
        <span className="digest" title={layout}>
          {layoutVersion !== null && `${words.version(layoutVersion)} · `}
          {shortDigest(layout)}
        </span>
      ),
  },
  {
    id: "changed",
    head: words.changed,
    value: (record) => [causesOf(record), changesOf(record)].filter((text) => text !== "").join(": "),
    cell: (record) => (
      <>
        {causesOf(record)}
        {record.number > 1 && record.changes.length > 0 && <span className="document-note">{changesOf(record)}</span>}
      </>
    ),
    className: "wrap",
  },
];

function causesOf({ causes }: VerdictRecord): string {
  return causes.map((cause) => words.causes[cause]).join(", ");
}

const NAMED = 3;

/** The first changes by name, and how many more there are. */
function changesOf({ changes, added, removed }: VerdictRecord): string {
  const named = changes
    .slice(0, NAMED)
    .map(({ change, name }) => `${change === "added" ? "+" : "−"} ${visibleText(name)}`);
  const more = added + removed - named.length;
  return [...named, ...(more > 0 ? [words.more(more)] : [])].join(", ");
}
