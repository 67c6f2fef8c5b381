/** By which column a table is sorted. */
export interface TableOrder {
  readonly column: string;
  readonly descending: boolean;
}

/** An order as it stands in addresses: the column, with `-` before it for descending. */
export function orderText({ column, descending }: TableOrder): string {
  return descending ? `-${column}` : column;
}

/** The order that a text of an address means. */
export function readOrder(text: string): TableOrder {
  const descending = text.startsWith("-");
  return { column: descending ? text.slice(1) : text, descending };
}
