import { Button } from "@mantine/core";
import type { Graph } from "@stemma/api-contract";
import { IconSitemap } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { type JSX, useMemo } from "react";
import { type Column, DataTable } from "../../components/data-table.tsx";
import { DigestText } from "../../components/digest-text.tsx";
import { ForeignName } from "../../components/foreign-name.tsx";
import { KindIcon } from "../../components/kind-icon.tsx";
import { StateMessage } from "../../components/state-message.tsx";
import { VerdictLabel } from "../../components/verdict-label.tsx";
import { digestAddress } from "../../lib/digest.ts";
import { strings } from "../../lib/strings.ts";
import { orderText } from "../../lib/table-order.ts";
import { readable, visibleName } from "../../lib/visible-text.ts";
import { parseSort, sortRows, type TableRow, tableRows, verdictPlace } from "./table-rows.ts";

interface Props {
  readonly graph: Graph;
  readonly sort: string | undefined;
  readonly onSort: (sort: string) => void;
  /** What rows are filtered by, where that is kept outside. */
  readonly find?: string | undefined;
  readonly onFind?: (find: string) => void;
  /** Takes back filters and modes, where these left nothing of a graph that has something. */
  readonly onShowAll?: (() => void) | undefined;
  readonly selected: string | null;
  readonly onSelect: (id: string) => void;
}

/** The graph's artifacts and steps as a table. */
export function GraphTable({ graph, sort, onSort, find, onFind, onShowAll, selected, onSelect }: Props): JSX.Element {
  const order = parseSort(sort);
  // Equal rows stay in this order: worst first, then by name.
  const rows = useMemo(() => sortRows(tableRows(graph), { column: "verdict", descending: false }), [graph]);
  if (rows.length === 0 && onShowAll === undefined) {
    return <StateMessage icon={IconSitemap} title={strings.graph.emptyTitle} text={strings.graph.emptyText} />;
  }
  if (rows.length === 0) {
    return (
      <StateMessage icon={IconSitemap} title={strings.graph.nothingLeft} text={strings.graph.nothingLeftText}>
        <Button variant="default" onClick={onShowAll}>
          {strings.graph.showAll}
        </Button>
      </StateMessage>
    );
  }
  return (
    <div className="card">
      <DataTable
        caption={strings.table.caption}
        columns={tableColumns(selected, onSelect)}
        rows={rows}
        rowKey={(row) => row.id}
        order={order}
        onOrder={(next) => onSort(orderText(next))}
        isSelected={(row) => row.id === selected}
        {...(onFind === undefined ? {} : { find: find ?? "", onFind })}
      />
    </div>
  );
}

/** Its columns: a row is sorted, found and taken away by their values. */
export function tableColumns(selected: string | null, onSelect: (id: string) => void): readonly Column<TableRow>[] {
  return [
    {
      id: "verdict",
      head: strings.columns.verdict,
      value: (row) => row.verdictWord,
      order: (row) => verdictPlace(row.verdict),
      cell: (row) => <VerdictLabel verdict={row.verdict} word={row.verdictWord} />,
    },
    {
      id: "name",
      head: strings.columns.name,
      value: (row) => row.names.join("; "),
      cell: (row) => (
        <>
          <button
            type="button"
            className="text-button table-title"
            aria-pressed={row.id === selected}
            onClick={() => onSelect(row.id)}
          >
            <ForeignName longest={48}>{row.name}</ForeignName>
          </button>
          {row.names.length > 1 && (
            <span className="tag" title={row.names.slice(1).map(visibleName).join("\n")}>
              {strings.andMore(row.names.length - 1)}
            </span>
          )}
        </>
      ),
    },
    {
      id: "kind",
      head: strings.columns.kind,
      value: (row) => row.kindWord,
      cell: (row) => (
        <span className="row">
          <KindIcon kind={row.kind} size={16} />
          {row.kindWord}
          {row.marks.length > 0 && <span className="muted">{row.marks.join(", ")}</span>}
        </span>
      ),
    },
    {
      id: "marks",
      head: strings.columns.marks,
      value: (row) => (row.marks.length === 0 ? null : row.marks.join("; ")),
      cell: (row) => row.marks.join(", "),
      isWithin: true,
    },
    {
      id: "digest",
      head: strings.columns.digest,
      value: (row) => (row.digest === null ? null : digestAddress(row.digest)),
      cell: (row) =>
        row.digest === null ? (
          <span className="muted">{strings.none}</span>
        ) : (
          <Link to="/artifacts/$digest" params={{ digest: digestAddress(row.digest) }}>
            <DigestText digest={row.digest} />
          </Link>
        ),
    },
    {
      id: "reason",
      head: strings.columns.reason,
      value: (row) => row.reason,
      cell: (row) => readable(row.reason),
      className: "wrap soft",
    },
  ];
}
