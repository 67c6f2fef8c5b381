import type { CellValue } from "../lib/export/csv.ts";

/** By which column a table is sorted. */
export interface TableOrder {
  readonly column: string;
  readonly descending: boolean;
}

interface SortedColumn<Row> {
  readonly id: string;
  readonly value: (row: Row) => CellValue;
  readonly order?: (row: Row) => number;
}

/** The rows that have every word of the filter somewhere, in order; equal ones stay as they came. */
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
          const text = columns.map((column) => String(column.value(row) ?? "").toLowerCase()).join("\n");
          return words.every((word) => text.includes(word));
        });
  const column = columns.find(({ id }) => id === order?.column);
  if (order === null || column === undefined) return fitting;
  const sign = order.descending ? -1 : 1;
  const key = column.order ?? column.value;
  return [...fitting].sort((a, b) => sign * compare(key(a), key(b)));
}

/** What is not there stands last, going up. */
function compare(a: CellValue, b: CellValue): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return typeof a === "number" && typeof b === "number" ? a - b : String(a).localeCompare(String(b), "en");
}
