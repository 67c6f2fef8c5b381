import type { Graph } from "@stemma/api-contract";
import { IconArrowDown, IconArrowUp, IconSitemap } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { JSX } from "react";
import { DigestText } from "../../components/digest-text.tsx";
import { ForeignName } from "../../components/foreign-name.tsx";
import { KindIcon } from "../../components/kind-icon.tsx";
import { StateMessage } from "../../components/state-message.tsx";
import { VerdictLabel } from "../../components/verdict-label.tsx";
import { digestAddress } from "../../lib/digest.ts";
import { strings } from "../../lib/strings.ts";
import { visibleText } from "../../lib/visible-text.ts";
import { nextSort, parseSort, SORT_COLUMNS, type Sort, sortRows, type TableRow, tableRows } from "./table-rows.ts";

interface Props {
  readonly graph: Graph;
  readonly sort: string | undefined;
  readonly onSort: (sort: string) => void;
  readonly selected: string | null;
  readonly onSelect: (id: string) => void;
}

/** The graph's artifacts and steps as a table. */
export function GraphTable({ graph, sort, onSort, selected, onSelect }: Props): JSX.Element {
  const order = parseSort(sort);
  const rows = sortRows(tableRows(graph), order);
  if (rows.length === 0) {
    return <StateMessage icon={IconSitemap} title={strings.graph.emptyTitle} text={strings.graph.emptyText} />;
  }
  return (
    <div className="card">
      <div className="table-wrap">
        <table className="data graph-table">
          <caption className="sr">{strings.table.caption}</caption>
          <thead>
            <tr>
              {SORT_COLUMNS.map((column) => (
                <SortHead key={column} column={column} order={order} onSort={onSort} />
              ))}
              <th scope="col">{strings.columns.reason}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Row key={row.id} row={row} isSelected={row.id === selected} onSelect={onSelect} />
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}

interface HeadProps {
  readonly column: Sort["column"];
  readonly order: Sort;
  readonly onSort: (sort: string) => void;
}

function SortHead({ column, order, onSort }: HeadProps): JSX.Element {
  const active = order.column === column;
  const Arrow = active && order.descending ? IconArrowDown : IconArrowUp;
  return (
    <th scope="col" aria-sort={active ? (order.descending ? "descending" : "ascending") : undefined}>
      <button type="button" className="sort" onClick={() => onSort(nextSort(order, column))}>
        {strings.columns[column]}
        <Arrow size={12} stroke={1.75} aria-hidden="true" />
      </button>
    </th>
  );
}

interface RowProps {
  readonly row: TableRow;
  readonly isSelected: boolean;
  readonly onSelect: (id: string) => void;
}

function Row({ row, isSelected, onSelect }: RowProps): JSX.Element {
  return (
    <tr data-selected={isSelected || undefined}>
      <td>
        <VerdictLabel verdict={row.verdict} />
      </td>
      <td>
        <button
          type="button"
          className="text-button table-title"
          aria-pressed={isSelected}
          onClick={() => onSelect(row.id)}
        >
          <ForeignName longest={48}>{row.name}</ForeignName>
        </button>
        {row.moreNames > 0 && <span className="tag">{strings.andMore(row.moreNames)}</span>}
      </td>
      <td>
        <span className="row">
          <KindIcon kind={row.kind} size={16} />
          {row.kindWord}
        </span>
      </td>
      <td>
        {row.digest === null ? (
          <span className="muted">{strings.none}</span>
        ) : (
          <Link to="/artifacts/$digest" params={{ digest: digestAddress(row.digest) }}>
            <DigestText digest={row.digest} />
          </Link>
        )}
      </td>
      <td className="wrap soft">{visibleText(row.reason)}</td>
    </tr>
  );
}
