import type { ComponentProps, JSX } from "react";
import { useTableAddress } from "../lib/use-table-address.ts";
import { DataTable } from "./data-table.tsx";

type Props<Row> = Omit<ComponentProps<typeof DataTable<Row>>, "find" | "onFind" | "order" | "onOrder">;

/** The one table of a page: its filter and order stand in the address, so that a link shows a colleague the same rows. */
export function PageTable<Row>(props: Props<Row>): JSX.Element {
  return <DataTable {...props} {...useTableAddress()} />;
}
