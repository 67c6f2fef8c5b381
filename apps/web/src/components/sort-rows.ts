import type { CellValue } from "../lib/export/csv.ts";
import type { TableOrder } from "../lib/table-order.ts";
import { formatDateTime } from "../lib/time.ts";
import { visibleText } from "../lib/visible-text.ts";

interface SortedColumn<Row> {
  readonly id: string;
  readonly value: (row: Row) => CellValue;
  readonly order?: (row: Row) => number;
}

/**
 * The rows that have every word of the filter somewhere, in order; equal ones stay as they came. A word may be what the
 * document says or how it is shown: times in words, characters that cannot be seen written out.
 */
export function sortAndFilter<Row>(
  rows: readonly Row[],
  columns: readonly SortedColumn<Row>[],
  order: TableOrder | null,
  filter: string,
): readonly Row[] {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
  const fitting =
    words.length === 0
      ? rows
      : rows.filter((row) => {
          const said = columns.map((column) => String(column.value(row) ?? "")).join(" ");
          const shown = visibleText(said.replace(ISO_TIME, (time) => `${time} ${formatDateTime(time)}`));
          const text = `${said} ${shown}`.toLowerCase();
          return words.every((word) => text.includes(word));
        });
  const column = columns.find(({ id }) => id === order?.column);
  if (order === null || column === undefined) return fitting;
  const sign = order.descending ? -1 : 1;
  const key = column.order ?? column.value;
  return [...fitting].sort((a, b) => sign * compare(key(a), key(b)));
}

const ISO_TIME = /\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z/g;

/** What is not there stands last, going up. */
function compare(a: CellValue, b: CellValue): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return typeof a === "number" && typeof b === "number" ? a - b : String(a).localeCompare(String(b), "en");
}
