import type { Closure } from "@stemma/api-contract";
import { Link } from "@tanstack/react-router";
import type { JSX } from "react";
import { Card } from "../../components/card.tsx";
import { type Column, DataTable } from "../../components/data-table.tsx";
import { DigestText } from "../../components/digest-text.tsx";
import { FailedRequest } from "../../components/failed-request.tsx";
import { ForeignName } from "../../components/foreign-name.tsx";
import { SkeletonRows } from "../../components/skeleton-rows.tsx";
import { useClosure } from "../../lib/api/use-closure.ts";
import { digestAddress } from "../../lib/digest.ts";
import { strings } from "../../lib/strings.ts";
import { visibleText } from "../../lib/visible-text.ts";

const words = strings.lineage;

const COLUMNS: readonly Column<Closure["items"][number]>[] = [
  {
    id: "name",
    head: strings.columns.name,
    value: (row) => row.label,
    cell: (row) => <ForeignName className="mono">{row.label}</ForeignName>,
  },
  {
    id: "digest",
    head: strings.columns.digest,
    value: (row) => (row.digest === null ? null : digestAddress(row.digest)),
    cell: (row) =>
      row.digest === null ? (
        strings.none
      ) : (
        <Link to="/artifacts/$digest" params={{ digest: digestAddress(row.digest) }}>
          <DigestText digest={row.digest} />
        </Link>
      ),
  },
  {
    id: "distance",
    head: words.distance,
    value: (row) => row.distance,
    cell: (row) => strings.number(row.distance),
    className: "num",
  },
];

interface Props {
  /** As `algorithm:value`. */
  readonly digest: string;
  readonly direction: Closure["direction"];
}

/** What an artifact comes from, or what comes from it: counts, and the nearest artifacts. */
export function Lineage({ digest, direction }: Props): JSX.Element {
  const closure = useClosure(digest, direction);
  const { data } = closure;
  const note =
    data === undefined
      ? undefined
      : [words.artifacts(data.artifacts), words.runs(data.runs), words.functionaries(data.functionaries)].join(", ");
  return (
    <Card title={words[direction]} note={note}>
      {closure.isPending && <SkeletonRows rows={2} />}
      {closure.isError && (
        <FailedRequest title={words.title} error={closure.error} retry={() => void closure.refetch()} />
      )}
      {data?.truncated != null && <p className="notice">{visibleText(data.truncated)}</p>}
      {data?.items.length === 0 && <p className="card-empty">{words.nothing[direction]}</p>}
      {data !== undefined && data.items.length > 0 && (
        <DataTable
          caption={words[direction]}
          columns={COLUMNS}
          rows={data.items}
          rowKey={(row) => (row.digest === null ? row.label : digestAddress(row.digest))}
        />
      )}
    </Card>
  );
}
