import { useDebouncedCallback } from "@mantine/hooks";
import { IconArrowDown, IconArrowUp, IconDownload, IconFilterOff } from "@tabler/icons-react";
import { useVirtualizer } from "@tanstack/react-virtual";
import { type JSX, type ReactNode, useId, useMemo, useRef, useState } from "react";
import { type CellValue, toCsv, toJsonRows } from "../lib/export/csv.ts";
import { fileNameOf, saveFile } from "../lib/export/save-file.ts";
import { strings } from "../lib/strings.ts";
import type { TableOrder } from "../lib/table-order.ts";
import { usePrinting } from "../lib/use-printing.ts";
import { ScrollBox } from "./scroll-box.tsx";
import { sortAndFilter } from "./sort-rows.ts";

/** One column of a table. */
export interface Column<Row> {
  /** Our own name of it: in addresses, and as member of the exported JSON. */
  readonly id: string;
  readonly head: string;
  /** What is sorted, filtered and exported. */
  readonly value: (row: Row) => CellValue;
  /** What it is sorted by where that is something else. */
  readonly order?: (row: Row) => number;
  /** What is shown; the value itself without it. */
  readonly cell: (row: Row) => ReactNode;
  readonly className?: string;
  /** What a cell of another column says as well: filtered and taken away under a name of its own, and no column on the screen. */
  readonly isWithin?: true;
  /** What can be done with a row: it is not sorted by and not taken away, and its head is for screen readers. */
  readonly isAction?: true;
}

interface Props<Row> {
  /** What the table holds, for screen readers, and the beginning of its files' names. */
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  /** Where the order is kept outside, in the address. */
  readonly order?: TableOrder;
  readonly onOrder?: (order: TableOrder) => void;
  /** What rows are filtered by from the start, and where that is kept outside, in the address. */
  readonly find?: string;
  readonly onFind?: (find: string) => void;
  readonly isSelected?: (row: Row) => boolean;
  /** Of the table itself. */
  readonly className?: string;
  /** True where `children` say how many rows there are. */
  readonly isCounted?: true;
  /** Beside the filter: a title, counts. */
  readonly children?: ReactNode;
}

/** From so many rows on only those are drawn that can be seen; before, the browser's own search finds all of them. */
const VIRTUAL_FROM = 200;
const ROW_HEIGHT = 40;
/** More rows than anybody wants on paper; what is left out is said. */
const MOST_PRINTED = 2_000;
/** Without it Excel reads UTF-8 as whatever its machine used thirty years ago. */
const BYTE_ORDER_MARK = "\ufeff";
/** Milliseconds without a letter after which a filter goes into the address. */
const KEEP_AFTER = 300;

/** A table that sorts, filters, stays quick when long, and can be taken away as CSV or JSON. */
export function DataTable<Row>(props: Props<Row>): JSX.Element {
  const { caption, columns, rows, rowKey, isSelected } = props;
  const [filter, setOwnFilter] = useState(props.find ?? "");
  const keep = useDebouncedCallback((find: string) => props.onFind?.(find), KEEP_AFTER);
  const setFilter = (find: string): void => {
    setOwnFilter(find);
    keep(find);
  };
  const [ownOrder, setOwnOrder] = useState<TableOrder | null>(null);
  const order = props.order ?? ownOrder;
  const shown = useMemo(() => sortAndFilter(rows, columns, order, filter), [rows, columns, order, filter]);
  const setOrder = (next: TableOrder): void => {
    setOwnOrder(next);
    props.onOrder?.(next);
  };
  const seen = columns.filter(({ isWithin }) => isWithin !== true);
  const scroller = useRef<HTMLDivElement>(null);
  const isPrinting = usePrinting();
  const isVirtual = shown.length > VIRTUAL_FROM && !isPrinting;
  const virtualizer = useVirtualizer({
    count: isVirtual ? shown.length : 0,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 12,
  });
  const items = virtualizer.getVirtualItems();
  const first = isVirtual ? (items[0]?.index ?? 0) : 0;
  const visible = isVirtual
    ? shown.slice(first, (items.at(-1)?.index ?? 0) + 1)
    : isPrinting
      ? shown.slice(0, MOST_PRINTED)
      : shown;
  const before = isVirtual ? (items[0]?.start ?? 0) : 0;
  const after = isVirtual ? virtualizer.getTotalSize() - (items.at(-1)?.end ?? 0) : 0;
  return (
    <>
      <TableBar {...props} filter={filter} onFilter={setFilter} shown={shown} />
      <ScrollBox className="table-scroll" ref={scroller}>
        <table
          className={props.className === undefined ? "data" : `data ${props.className}`}
          aria-rowcount={shown.length + 1}
        >
          <caption className="sr">{caption}</caption>
          <thead>
            <tr>
              {seen.map((column) => (
                <Head key={column.id} column={column} order={order} onOrder={setOrder} />
              ))}
            </tr>
          </thead>
          <tbody>
            {before > 0 && <Gap height={before} columns={seen.length} />}
            {visible.map((row, at) => (
              <tr
                key={rowKey(row)}
                data-fixed={isVirtual || undefined}
                aria-rowindex={first + at + 2}
                data-selected={isSelected?.(row) || undefined}
              >
                {seen.map((column) => (
                  <td key={column.id} className={column.className}>
                    {column.cell(row)}
                  </td>
                ))}
              </tr>
            ))}
            {after > 0 && <Gap height={after} columns={seen.length} />}
          </tbody>
        </table>
        {isPrinting && shown.length > MOST_PRINTED && (
          <p className="card-empty">{strings.dataTable.notPrinted(shown.length - MOST_PRINTED)}</p>
        )}
        {shown.length === 0 && (
          <p className="card-empty">
            {rows.length === 0 ? strings.dataTable.empty : strings.dataTable.nothingFits}{" "}
            {rows.length > 0 && (
              <button type="button" className="text-button action-link" onClick={() => setFilter("")}>
                <IconFilterOff size={14} stroke={1.5} aria-hidden="true" />
                {strings.dataTable.clear}
              </button>
            )}
          </p>
        )}
      </ScrollBox>
    </>
  );
}

/** Rows that are not drawn still take their place. */
function Gap({ height, columns }: { readonly height: number; readonly columns: number }): JSX.Element {
  return (
    <tr className="table-gap">
      <td colSpan={columns} style={{ height }} />
    </tr>
  );
}

interface BarProps<Row> extends Props<Row> {
  readonly filter: string;
  readonly onFilter: (filter: string) => void;
  readonly shown: readonly Row[];
}

function TableBar<Row>({
  caption,
  columns,
  rows,
  shown,
  filter,
  onFilter,
  isCounted,
  children,
}: BarProps<Row>): JSX.Element {
  const id = useId();
  const fileName = fileNameOf(caption);
  const data = columns.filter(({ isAction }) => isAction !== true);
  const values = (): CellValue[][] => shown.map((row) => data.map((column) => column.value(row)));
  return (
    <div className="table-bar">
      {children}
      <span className="muted" role="status">
        {filter === ""
          ? isCounted !== true && strings.dataTable.rows(rows.length)
          : strings.dataTable.rowsOf(shown.length, rows.length)}
      </span>
      <div className="table-take">
        <label className="sr" htmlFor={id}>
          {strings.dataTable.filterLabel(caption)}
        </label>
        <input
          id={id}
          type="search"
          className="table-filter"
          placeholder={strings.dataTable.filter}
          value={filter}
          onChange={(event) => onFilter(event.currentTarget.value)}
        />
        <button
          type="button"
          className="table-export"
          aria-label={strings.dataTable.exportCsv(caption)}
          onClick={() => {
            const heads = data.map(({ head }) => head);
            saveFile(`${fileName}.csv`, `${BYTE_ORDER_MARK}${toCsv(heads, values())}`, "text/csv;charset=utf-8");
          }}
        >
          <IconDownload size={14} stroke={1.5} aria-hidden="true" />
          CSV
        </button>
        <button
          type="button"
          className="table-export"
          aria-label={strings.dataTable.exportJson(caption)}
          onClick={() => {
            const ids = data.map((column) => column.id);
            saveFile(`${fileName}.json`, toJsonRows(ids, values()), "application/json");
          }}
        >
          <IconDownload size={14} stroke={1.5} aria-hidden="true" />
          JSON
        </button>
      </div>
    </div>
  );
}

interface HeadProps<Row> {
  readonly column: Column<Row>;
  readonly order: TableOrder | null;
  readonly onOrder: (order: TableOrder) => void;
}

function Head<Row>(props: HeadProps<Row>): JSX.Element {
  const { head, className, isAction } = props.column;
  if (isAction !== true) return <SortHead {...props} />;
  return (
    <th scope="col" className={className}>
      <span className="sr">{head}</span>
    </th>
  );
}

function SortHead<Row>({ column, order, onOrder }: HeadProps<Row>): JSX.Element {
  const active = order?.column === column.id;
  const descending = active && order.descending;
  const Arrow = descending ? IconArrowDown : IconArrowUp;
  return (
    <th
      scope="col"
      className={column.className}
      aria-sort={active ? (descending ? "descending" : "ascending") : undefined}
    >
      <button
        type="button"
        className="sort"
        onClick={() => onOrder({ column: column.id, descending: active && !descending })}
      >
        {column.head}
        <Arrow size={12} stroke={1.75} aria-hidden="true" />
      </button>
    </th>
  );
}
