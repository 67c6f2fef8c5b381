import { VERDICT_WORDS } from "@stemma/api-contract";
import { Link } from "@tanstack/react-router";
import { type JSX, useMemo } from "react";
import { type Column, DataTable } from "../../components/data-table.tsx";
import { DocumentLink } from "../../components/document-link.tsx";
import { ForeignName } from "../../components/foreign-name.tsx";
import { VerdictLabel } from "../../components/verdict-label.tsx";
import { strings } from "../../lib/strings.ts";
import { formatExact } from "../../lib/time.ts";
import type { TimelineRow } from "./timeline-rows.ts";

const words = strings.timeline;

interface Props {
  readonly rows: readonly TimelineRow[];
  /** SHA-256 of the documents that the range leaves out; null without a range. */
  readonly outside: ReadonlySet<string> | null;
}

/** Every time and every undated document: what the lanes show, in words, and whether a range leaves it out. */
export function TimelineTable({ rows, outside }: Props): JSX.Element {
  const columns = useMemo(() => (outside === null ? COLUMNS : withRange(outside)), [outside]);
  return <DataTable caption={words.caption} columns={columns} rows={rows} rowKey={({ key }) => key} />;
}

/** The range leaves nothing out of this table: what it leaves out elsewhere must be found somewhere. */
function withRange(outside: ReadonlySet<string>): readonly Column<TimelineRow>[] {
  const wordOf = ({ document }: TimelineRow): string => (outside.has(document.sha256) ? words.outside : words.inside);
  const column: Column<TimelineRow> = {
    id: "range",
    head: words.range,
    value: wordOf,
    cell: (row) => <span className={outside.has(row.document.sha256) ? "muted" : undefined}>{wordOf(row)}</span>,
  };
  return COLUMNS.flatMap((each) => (each.id === "clock" ? [each, column] : [each]));
}

const COLUMNS: readonly Column<TimelineRow>[] = [
  {
    id: "time",
    head: words.columns.time,
    value: ({ iso }) => iso,
    cell: ({ at }) =>
      at === null ? (
        <span className="muted">{words.noTime}</span>
      ) : (
        <span className="mono">{formatExact(at).slice(0, 19)}</span>
      ),
  },
  {
    id: "clock",
    head: words.columns.clock,
    value: ({ lane }) => words.lanes[lane],
    cell: ({ lane }) => (
      <>
        {words.lanes[lane]} <span className="muted">{words.laneText[lane]}</span>
      </>
    ),
  },
  {
    id: "step",
    head: words.columns.step,
    value: ({ document }) => document.step,
    cell: ({ document }) =>
      document.step === null ? (
        <span className="muted">{strings.none}</span>
      ) : (
        <ForeignName longest={40}>{document.step}</ForeignName>
      ),
  },
  {
    id: "kind",
    head: strings.columns.kind,
    value: ({ document }) => strings.documentKinds[document.kind],
    cell: ({ document }) => strings.documentKinds[document.kind],
  },
  {
    id: "file",
    head: strings.columns.file,
    value: ({ document }) => document.path,
    cell: ({ document }) => (
      <ForeignName className="mono" longest={48}>
        {document.path}
      </ForeignName>
    ),
  },
  {
    id: "document",
    head: words.columns.document,
    value: ({ document }) => document.sha256,
    cell: ({ document }) => <DocumentLink sha256={document.sha256} />,
  },
  {
    id: "where",
    head: words.columns.where,
    value: ({ pointer, lane }) => pointer ?? (lane === "received" ? words.arrival : null),
    cell: ({ pointer, lane, document }) =>
      pointer === null ? (
        <span className="muted">{lane === "received" ? words.arrival : strings.none}</span>
      ) : (
        <Link to="/documents/$sha256" params={{ sha256: document.sha256 }} search={{ pointer }}>
          <ForeignName className="mono" longest={40}>
            {pointer}
          </ForeignName>
        </Link>
      ),
  },
  {
    id: "verdict",
    head: strings.columns.verdict,
    value: ({ verdict }) => (verdict === null ? null : VERDICT_WORDS[verdict]),
    cell: ({ verdict }) =>
      verdict === null ? (
        <span className="muted">{strings.none}</span>
      ) : (
        <VerdictLabel verdict={verdict} look="plain" />
      ),
  },
];
