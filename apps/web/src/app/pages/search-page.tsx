import { ActionIcon } from "@mantine/core";
import { SEARCH_LIMITS } from "@stemma/api-contract";
import { IconSearch, IconStar, IconStarFilled } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { JSX, ReactNode } from "react";
import type { Column } from "../../components/data-table.tsx";
import { FailedRequest } from "../../components/failed-request.tsx";
import { PageFrame } from "../../components/page-frame.tsx";
import { PageTable } from "../../components/page-table.tsx";
import { SkeletonRows } from "../../components/skeleton-rows.tsx";
import { StateMessage } from "../../components/state-message.tsx";
import { HitIcon } from "../../features/search/header-search.tsx";
import { type ShownHit, showHit } from "../../features/search/hits.ts";
import { useKeptSearches } from "../../features/search/use-kept-searches.ts";
import { useSearch } from "../../lib/api/use-search.ts";
import { strings } from "../../lib/strings.ts";
import { visibleText } from "../../lib/visible-text.ts";
import { Crumbs } from "../shell/crumbs.tsx";
import { HitGraphs } from "./search/hit-graphs.tsx";

const words = strings.search;

/** Everything that begins like some words. */
export function SearchPage({ query }: { readonly query: string }): JSX.Element {
  const found = useSearch(query);
  const { saved, toggleSaved } = useKeptSearches();
  const shown = visibleText(query.trim());
  const isSaved = saved.includes(query.trim());
  const isAsked = query.trim().length >= SEARCH_LIMITS.shortest;
  const save = isSaved ? words.unsave : words.save;
  // While another answer is on its way, the one that stands there is about other words.
  const count = found.data?.items.length ?? 0;
  return (
    <>
      <Crumbs title={words.title} />
      <PageFrame
        title={words.title}
        subtitle={
          isAsked ? ((found.isPlaceholderData ? null : found.data?.truncated) ?? words.keptHere) : words.nothingText
        }
      >
        <div className="card">
          {!isAsked ? (
            <StateMessage icon={IconSearch} title={words.ask} text={words.nothingText} />
          ) : found.error !== null ? (
            <FailedRequest title={words.cannotSearch} error={found.error} retry={() => void found.refetch()} />
          ) : found.data === undefined || found.isPlaceholderData ? (
            <SkeletonRows />
          ) : count === 0 ? (
            <StateMessage icon={IconSearch} title={words.nothing(shown)} text={words.nothingText} />
          ) : (
            <Hits key={query} hits={found.data.items.map(showHit)}>
              <h2 className="break">{(found.data.truncated === null ? words.count : words.more)(count, shown)}</h2>
              <ActionIcon size={28} aria-label={save} title={save} onClick={() => toggleSaved(query.trim())}>
                {isSaved ? (
                  <IconStarFilled size={16} aria-hidden="true" />
                ) : (
                  <IconStar size={16} stroke={1.5} aria-hidden="true" />
                )}
              </ActionIcon>
            </Hits>
          )}
        </div>
      </PageFrame>
    </>
  );
}

const COLUMNS: readonly Column<ShownHit>[] = [
  {
    id: "what",
    head: words.what,
    value: ({ title }) => title,
    cell: ({ title, icon, address }) => (
      <span className="search-option">
        <HitIcon icon={icon} />
        {address === null ? (
          <bdi className="break">{title}</bdi>
        ) : (
          <Link to={address} className="break">
            <bdi>{title}</bdi>
          </Link>
        )}
      </span>
    ),
    className: "wrap",
  },
  {
    id: "digest",
    head: strings.columns.digest,
    value: ({ whole }) => whole,
    cell: ({ detail, whole }) => <span className={whole === null ? "muted" : "digest"}>{detail || strings.none}</span>,
  },
  {
    id: "place",
    head: words.where,
    value: ({ place }) => place,
    cell: ({ place }) => (place === null ? <span className="muted">{strings.none}</span> : <bdi>{place}</bdi>),
    className: "wrap",
  },
  {
    id: "found",
    head: words.found,
    value: ({ matched }) => words.matched[matched],
    cell: ({ matched }) => words.matched[matched],
  },
  {
    id: "graph",
    head: words.graph,
    value: () => null,
    cell: (hit) => <HitGraphs hit={hit} />,
    className: "num",
    isAction: true,
  },
];

function Hits({ hits, children }: { readonly hits: readonly ShownHit[]; readonly children: ReactNode }): JSX.Element {
  return (
    <section aria-label={words.title}>
      <PageTable
        caption={words.title}
        columns={COLUMNS}
        rows={hits}
        rowKey={(hit) => `${hit.matched} ${hit.key}`}
        isCounted
      >
        {children}
      </PageTable>
    </section>
  );
}
