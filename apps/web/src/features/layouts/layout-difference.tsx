import type { LayoutContent } from "@stemma/api-contract";
import type { JSX } from "react";
import { type Column, DataTable } from "../../components/data-table.tsx";
import { strings } from "../../lib/strings.ts";
import { visibleText } from "../../lib/visible-text.ts";
import { compareLayouts, type LayoutChange } from "./compare-layouts.ts";

const COLUMNS: readonly Column<LayoutChange>[] = [
  {
    id: "where",
    head: strings.columns.kind,
    value: ({ where }) => where,
    cell: ({ where }) => visibleText(where),
    className: "wrap",
  },
  {
    id: "before",
    head: strings.layouts.before,
    value: ({ before }) => before,
    cell: ({ before }) => <Said text={before} />,
    className: "wrap",
  },
  {
    id: "after",
    head: strings.layouts.after,
    value: ({ after }) => after,
    cell: ({ after }) => <Said text={after} />,
    className: "wrap",
  },
];

interface Props {
  readonly before: LayoutContent;
  readonly after: LayoutContent;
  readonly caption: string;
}

/** What two versions of a layout say differently. */
export function LayoutDifference({ before, after, caption }: Props): JSX.Element {
  const changes = compareLayouts(before, after);
  if (changes.length === 0) return <p className="card-empty">{strings.layouts.same}</p>;
  return <DataTable caption={caption} columns={COLUMNS} rows={changes} rowKey={({ where }) => where} />;
}

function Said({ text }: { readonly text: string | null }): JSX.Element {
  if (text === null || text === "") return <span className="muted">{strings.layouts.nothing}</span>;
  return (
    <>
      {text.split("\n").map((line, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines never move
        <div key={at} className="mono">
          {visibleText(line)}
        </div>
      ))}
    </>
  );
}
