import type { Functionary, FunctionaryDetails, SignedLink } from "@stemma/api-contract";
import { Link } from "@tanstack/react-router";
import type { JSX, ReactNode } from "react";
import { type Column, DataTable } from "../../components/data-table.tsx";
import { DocumentLink } from "../../components/document-link.tsx";
import { ForeignName } from "../../components/foreign-name.tsx";
import { KeyLink } from "../../components/key-link.tsx";
import { PageTable } from "../../components/page-table.tsx";
import { VerdictIcon } from "../../components/verdict-icon.tsx";
import { When } from "../../components/when.tsx";
import { strings } from "../../lib/strings.ts";
import { readable, visibleText } from "../../lib/visible-text.ts";

const words = strings.functionaries;

const time = (at: string | null): ReactNode => (at === null ? strings.none : <When at={at} />);

const FUNCTIONARIES: readonly Column<Functionary>[] = [
  { id: "keyId", head: strings.keyId, value: (row) => row.keyId, cell: (row) => <KeyLink keyId={row.keyId} /> },
  {
    id: "links",
    head: words.links,
    value: (row) => row.links,
    cell: (row) => strings.number(row.links),
    className: "num",
  },
  {
    id: "supplyChains",
    head: words.where,
    value: (row) => row.supplyChains.map(({ name }) => name).join("; "),
    cell: ({ supplyChains }) =>
      supplyChains.length === 0 ? <span className="muted">{strings.none}</span> : <ChainLinks chains={supplyChains} />,
    className: "wrap",
  },
  {
    id: "authorizedSteps",
    head: words.may,
    value: (row) => (row.authorizedSteps.length === 0 ? words.mayNothing : row.authorizedSteps.join(", ")),
    cell: (row) =>
      row.authorizedSteps.length === 0 ? (
        <span className="tag">{words.mayNothing}</span>
      ) : (
        visibleText(row.authorizedSteps.join(", "))
      ),
    className: "wrap",
  },
  {
    id: "firstReceivedAt",
    head: words.first,
    value: (row) => row.firstReceivedAt,
    cell: (row) => time(row.firstReceivedAt),
  },
  {
    id: "lastReceivedAt",
    head: words.last,
    value: (row) => row.lastReceivedAt,
    cell: (row) => time(row.lastReceivedAt),
  },
];

/** Supply chains side by side, each with its own link: a comma may be part of a name. */
function ChainLinks({ chains }: { readonly chains: Functionary["supplyChains"] }): JSX.Element {
  return (
    <span className="chain-links">
      {chains.map(({ id, name }) => (
        <Link key={id} to="/supply-chains/$supplyChainId" params={{ supplyChainId: id }}>
          <ForeignName longest={40}>{name}</ForeignName>
        </Link>
      ))}
    </span>
  );
}

/** Functionaries, one a row. */
export function FunctionariesTable({ rows }: { readonly rows: readonly Functionary[] }): JSX.Element {
  return <PageTable caption={words.title} columns={FUNCTIONARIES} rows={rows} rowKey={(row) => row.keyId} />;
}

const LINKS: readonly Column<SignedLink>[] = [
  {
    id: "step",
    head: strings.columns.step,
    value: (row) => row.step,
    cell: (row) => (
      <Link
        className="table-title"
        to="/supply-chains/$supplyChainId/steps/$step"
        params={{ supplyChainId: row.supplyChain.id, step: row.step }}
        search={{ release: row.release }}
      >
        <ForeignName>{row.step}</ForeignName>
      </Link>
    ),
  },
  {
    id: "standing",
    head: words.standing,
    value: (row) => words.standings[row.standing],
    cell: (row) => (
      <span className="row">
        <VerdictIcon
          verdict={row.standing === "counted" ? "verified" : row.standing === "not-judged" ? "not-covered" : "failed"}
          size={14}
        />
        {words.standings[row.standing]}
      </span>
    ),
  },
  {
    id: "reason",
    head: strings.columns.reason,
    value: (row) => row.reason,
    cell: (row) => (row.reason === "" ? strings.none : readable(row.reason)),
    className: "wrap soft",
  },
  {
    id: "supplyChain",
    head: strings.columns.supplyChain,
    value: (row) => row.supplyChain.name,
    cell: (row) => (
      <Link
        to="/supply-chains/$supplyChainId"
        params={{ supplyChainId: row.supplyChain.id }}
        search={{ release: row.release }}
      >
        <ForeignName longest={40}>{row.supplyChain.name}</ForeignName>
      </Link>
    ),
  },
  {
    id: "release",
    head: strings.columns.release,
    value: (row) => row.release,
    cell: (row) => <ForeignName longest={40}>{row.release}</ForeignName>,
  },
  {
    id: "receivedAt",
    head: strings.columns.received,
    value: (row) => row.receivedAt,
    cell: (row) => <When at={row.receivedAt} />,
  },
  {
    id: "document",
    head: strings.columns.document,
    value: (row) => row.document,
    cell: (row) => <DocumentLink sha256={row.document} />,
  },
];

/** The links that name a functionary. */
export function SignedLinksTable({ rows }: { readonly rows: readonly SignedLink[] }): JSX.Element {
  return (
    <DataTable
      caption={words.signed}
      columns={LINKS}
      rows={rows}
      rowKey={(row) => `${row.document} ${row.supplyChain.id} ${row.release}`}
    />
  );
}

type Authorization = FunctionaryDetails["authorizations"][number];

const AUTHORIZATIONS: readonly Column<Authorization>[] = [
  {
    id: "step",
    head: strings.columns.step,
    value: (row) => row.step,
    cell: (row) => <ForeignName>{row.step}</ForeignName>,
  },
  {
    id: "supplyChain",
    head: strings.columns.supplyChain,
    value: (row) => row.supplyChain.name,
    cell: (row) => <ForeignName longest={40}>{row.supplyChain.name}</ForeignName>,
  },
  {
    id: "layout",
    head: words.layoutVersion,
    value: (row) => row.version,
    cell: (row) => (
      <Link
        to="/supply-chains/$supplyChainId/layouts/$layout"
        params={{ supplyChainId: row.supplyChain.id, layout: row.layout }}
      >
        {strings.layouts.version(row.version)}
      </Link>
    ),
  },
  {
    id: "threshold",
    head: words.threshold,
    value: (row) => row.threshold,
    cell: (row) => strings.number(row.threshold),
    className: "num",
  },
];

/** The steps that layouts let a functionary perform. */
export function AuthorizationsTable({ rows }: { readonly rows: readonly Authorization[] }): JSX.Element {
  return (
    <DataTable
      caption={words.authorizations}
      columns={AUTHORIZATIONS}
      rows={rows}
      rowKey={(row) => `${row.supplyChain.id} ${row.layout} ${row.step}`}
    />
  );
}
