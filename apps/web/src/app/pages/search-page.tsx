import { ActionIcon } from "@mantine/core";
import { SEARCH_LIMITS } from "@stemma/api-contract";
import { IconSearch, IconStar, IconStarFilled } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { JSX } from "react";
import { FailedRequest } from "../../components/failed-request.tsx";
import { PageFrame } from "../../components/page-frame.tsx";
import { SkeletonRows } from "../../components/skeleton-rows.tsx";
import { StateMessage } from "../../components/state-message.tsx";
import { HitIcon } from "../../features/search/header-search.tsx";
import { type ShownHit, showHit } from "../../features/search/hits.ts";
import { useKeptSearches } from "../../features/search/use-kept-searches.ts";
import { useSearch } from "../../lib/api/use-search.ts";
import { strings } from "../../lib/strings.ts";
import { visibleText } from "../../lib/visible-text.ts";
import { Crumbs } from "../shell/crumbs.tsx";

const words = strings.search;

/** Everything that begins like some words. */
export function SearchPage({ query }: { readonly query: string }): JSX.Element {
  const found = useSearch(query);
  const { saved, toggleSaved } = useKeptSearches();
  const shown = visibleText(query.trim());
  const isSaved = saved.includes(query.trim());
  const isAsked = query.trim().length >= SEARCH_LIMITS.shortest;
  const save = isSaved ? words.unsave : words.save;
  const count = found.data?.items.length ?? 0;
  return (
    <>
      <Crumbs
        title={words.title}
        items={[
          {
            key: "search",
            content: (
              <span className="crumb" aria-current="page">
                {words.title}
              </span>
            ),
          },
        ]}
      />
      <PageFrame title={words.title} subtitle={isAsked ? (found.data?.truncated ?? words.keptHere) : words.nothingText}>
        <div className="card">
          {!isAsked ? (
            <StateMessage icon={IconSearch} title={words.ask} text={words.nothingText} />
          ) : found.error !== null ? (
            <FailedRequest title={words.cannotSearch} error={found.error} retry={() => void found.refetch()} />
          ) : found.data === undefined ? (
            <SkeletonRows />
          ) : (
            <>
              <div className="card-head">
                <h2 className="break">{(found.data.truncated === null ? words.count : words.more)(count, shown)}</h2>
                <span className="spacer" />
                <ActionIcon size={28} aria-label={save} title={save} onClick={() => toggleSaved(query.trim())}>
                  {isSaved ? (
                    <IconStarFilled size={16} aria-hidden="true" />
                  ) : (
                    <IconStar size={16} stroke={1.5} aria-hidden="true" />
                  )}
                </ActionIcon>
              </div>
              {count === 0 ? (
                <StateMessage icon={IconSearch} title={words.nothing(shown)} text={words.nothingText} />
              ) : (
                <Hits hits={found.data.items.map(showHit)} />
              )}
            </>
          )}
        </div>
      </PageFrame>
    </>
  );
}

function Hits({ hits }: { readonly hits: readonly ShownHit[] }): JSX.Element {
  return (
    <section className="table-wrap" aria-label={words.title}>
      <table className="data">
        <thead>
          <tr>
            <th scope="col">{words.what}</th>
            <th scope="col">{strings.columns.digest}</th>
            <th scope="col">{words.found}</th>
          </tr>
        </thead>
        <tbody>
          {hits.map((hit) => (
            <tr key={`${hit.matched} ${hit.key}`}>
              <td className="wrap">
                <span className="search-option">
                  <HitIcon icon={hit.icon} />
                  {hit.address === null ? (
                    <bdi className="break">{hit.title}</bdi>
                  ) : (
                    <Link to={hit.address} className="break">
                      <bdi>{hit.title}</bdi>
                    </Link>
                  )}
                </span>
              </td>
              <td>
                <span className="digest">{hit.detail}</span>
              </td>
              <td>{words.matched[hit.matched]}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
