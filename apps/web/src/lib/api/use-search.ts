import { SEARCH_LIMITS, type SearchResult, searchResultSchema } from "@stemma/api-contract";
import { keepPreviousData, type UseQueryResult, useQuery } from "@tanstack/react-query";
import { queryKeys } from "./query-keys.ts";
import { request } from "./request.ts";

/** What begins like some words: artifacts, steps, functionaries, documents. Nothing is asked for fewer than two letters. */
export function useSearch(words: string): UseQueryResult<SearchResult> {
  const text = words.trim();
  return useQuery({
    queryKey: queryKeys.search(text),
    queryFn: ({ signal }) => request(searchResultSchema, `/search?q=${encodeURIComponent(text)}`, { signal }),
    enabled: text.length >= SEARCH_LIMITS.shortest && text.length <= SEARCH_LIMITS.longest,
    placeholderData: keepPreviousData,
  });
}
