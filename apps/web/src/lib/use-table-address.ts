import { useNavigate, useSearch } from "@tanstack/react-router";
import { orderText, readOrder, type TableOrder } from "./table-order.ts";

/** What the address says of the table of a page, and how it gets there. */
export interface TableAddress {
  /** What its rows are filtered by; empty: by nothing. */
  readonly find: string;
  readonly onFind: (find: string) => void;
  /** Missing where the rows stand as they came. */
  readonly order?: TableOrder;
  readonly onOrder: (order: TableOrder) => void;
}

/** Filter and order of the one table that a page has, kept in its address; its route has to admit `find` and `sort`. */
export function useTableAddress(): TableAddress {
  const { find, sort } = useSearch({ strict: false }) as { readonly find?: string; readonly sort?: string };
  const navigate = useNavigate();
  const go = (change: { find?: string | undefined; sort?: string }): void => {
    // The address of whatever page this is: its type is known to the page alone.
    const search = ((previous: object) => ({ ...previous, ...change })) as never;
    void navigate({ to: ".", search, replace: true, resetScroll: false });
  };
  return {
    find: find ?? "",
    onFind: (text) => go({ find: text === "" ? undefined : text }),
    ...(sort === undefined ? {} : { order: readOrder(sort) }),
    onOrder: (order) => go({ sort: orderText(order) }),
  };
}
