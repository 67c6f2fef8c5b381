import { type JSX, type ReactNode, useId } from "react";
import { type Column, DataTable } from "./data-table.tsx";

interface Props<Row> {
  readonly title: string;
  readonly note?: ReactNode;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  /** What stands there when there are no rows at all. */
  readonly empty: ReactNode;
  /** Dialogs that belong to it. */
  readonly children?: ReactNode;
}

/** A titled part of a page that is one table. */
export function TableCard<Row>({ title, note, columns, rows, rowKey, empty, children }: Props<Row>): JSX.Element {
  const id = useId();
  const head = (
    <>
      <h2 id={id}>{title}</h2>
      {note !== undefined && <span className="muted">{note}</span>}
    </>
  );
  return (
    <section className="card" aria-labelledby={id}>
      {rows.length === 0 ? (
        <>
          <div className="card-head">{head}</div>
          {empty}
        </>
      ) : (
        <DataTable caption={title} columns={columns} rows={rows} rowKey={rowKey}>
          {head}
        </DataTable>
      )}
      {children}
    </section>
  );
}
