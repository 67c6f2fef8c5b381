import type { LayoutContent } from "@stemma/api-contract";
import type { JSX } from "react";
import { type Column, DataTable } from "../../components/data-table.tsx";
import { KeyLink } from "../../components/key-link.tsx";
import { strings } from "../../lib/strings.ts";
import { readable, visibleText } from "../../lib/visible-text.ts";
import { compareLayouts, type LayoutChange, linesOnlyIn } from "./compare-layouts.ts";

const COLUMNS: readonly Column<LayoutChange>[] = [
  {
    id: "where",
    head: strings.layouts.changed,
    value: ({ where }) => where,
    cell: ({ where }) => readable(where),
    className: "wrap",
  },
  {
    id: "before",
    head: strings.layouts.before,
    value: ({ before }) => before,
    cell: ({ before, after, lines }) => <Said text={before} other={after} lines={lines} sign="−" />,
    className: "wrap",
  },
  {
    id: "after",
    head: strings.layouts.after,
    value: ({ after }) => after,
    cell: ({ before, after, lines }) => <Said text={after} other={before} lines={lines} sign="+" />,
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

interface SaidProps {
  readonly text: string | null;
  readonly other: string | null;
  readonly lines: LayoutChange["lines"];
  /** What stands before a line that the other side does not have. */
  readonly sign: "+" | "−";
}

function Said({ text, other, lines, sign }: SaidProps): JSX.Element {
  if (text === null) return <span className="muted">{strings.layouts.nothing}</span>;
  // A text that is another one as a whole needs no signs, and neither does what the other side says nothing of.
  const only = lines === "text" || other === null ? null : linesOnlyIn(text, other);
  return (
    <>
      {text.split("\n").map((line, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines never move
        <div key={at} className="said-line mono" data-only={only?.has(line) || undefined}>
          {only !== null && <span className="said-sign">{only.has(line) ? sign : ""}</span>}
          {lines === "keys" ? <KeyLink keyId={line} /> : <span className="break">{visibleText(line)}</span>}
        </div>
      ))}
    </>
  );
}
