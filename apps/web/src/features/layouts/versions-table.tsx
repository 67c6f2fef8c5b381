import type { LayoutVersion } from "@stemma/api-contract";
import { Link } from "@tanstack/react-router";
import type { JSX } from "react";
import type { Column } from "../../components/data-table.tsx";
import { DocumentLink } from "../../components/document-link.tsx";
import { PageTable } from "../../components/page-table.tsx";
import { When } from "../../components/when.tsx";
import { strings } from "../../lib/strings.ts";
import { isPast } from "../../lib/time.ts";
import { visibleText } from "../../lib/visible-text.ts";

const words = strings.layouts;
/** Names of releases in a cell; its file has all of them. */
const MOST_RELEASES = 12;

/** A version with the supply chain that it is of. */
export interface VersionRow extends LayoutVersion {
  readonly supplyChain: { readonly id: string; readonly name: string };
}

const COLUMNS: readonly Column<VersionRow>[] = [
  {
    id: "version",
    head: words.version(0).replace(/ \d+$/, ""),
    value: (row) => row.number,
    cell: (row) => (
      <Link
        className="table-title"
        to="/supply-chains/$supplyChainId/layouts/$layout"
        params={{ supplyChainId: row.supplyChain.id, layout: row.sha256 }}
      >
        {words.version(row.number)}
      </Link>
    ),
  },
  {
    id: "supplyChain",
    head: strings.columns.supplyChain,
    value: (row) => row.supplyChain.name,
    cell: (row) => visibleText(row.supplyChain.name),
  },
  {
    id: "judges",
    head: words.judges,
    value: (row) => (row.releases.length === 0 ? words.judgesNone : row.releases.join(", ")),
    cell: (row) => (
      <>
        {row.releases.length === 0 ? (
          <span className="muted">{words.judgesNone}</span>
        ) : (
          visibleText(row.releases.slice(0, MOST_RELEASES).join(", "))
        )}
        {row.releases.length > MOST_RELEASES && (
          <span className="muted"> {words.judgesMore(row.releases.length - MOST_RELEASES)}</span>
        )}
        {row.default && " "}
        {row.default && <span className="tag">{words.default}</span>}
      </>
    ),
    className: "wrap",
  },
  {
    id: "signed",
    head: words.signed,
    value: (row) => (row.signedByOwners ? words.signedByOwners : words.notSigned),
    cell: (row) => (row.signedByOwners ? words.signedByOwners : words.notSigned),
  },
  {
    id: "expires",
    head: words.expires,
    value: (row) => row.expires,
    cell: (row) =>
      row.expires === null ? (
        words.noExpiry
      ) : (
        <>
          <When at={row.expires} exact="day" />{" "}
          {isPast(row.expires) && <span className="tag tag-failed">{words.expired}</span>}
        </>
      ),
  },
  {
    id: "standing",
    head: words.standing,
    value: standingOf,
    cell: standingOf,
    isWithin: true,
  },
  { id: "arrived", head: words.arrived, value: (row) => row.arrivedAt, cell: (row) => <When at={row.arrivedAt} /> },
  {
    id: "document",
    head: words.original,
    value: (row) => row.sha256,
    cell: (row) => <DocumentLink sha256={row.sha256} />,
  },
];

/** What stands in tags: that it has expired, that it judges what brings no layout. */
function standingOf(row: VersionRow): string | null {
  const isExpired = row.expires !== null && isPast(row.expires);
  const said = [...(isExpired ? [words.expired] : []), ...(row.default ? [words.default] : [])];
  return said.length === 0 ? null : said.join("; ");
}

/** Versions of layouts. */
export function VersionsTable({
  rows,
  caption,
}: {
  readonly rows: readonly VersionRow[];
  readonly caption: string;
}): JSX.Element {
  return (
    <PageTable
      caption={caption}
      columns={COLUMNS}
      rows={rows}
      rowKey={(row) => `${row.supplyChain.id} ${row.sha256}`}
    />
  );
}
