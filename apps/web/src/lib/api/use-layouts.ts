import {
  type AllLayouts,
  allLayoutsSchema,
  type LayoutVersionList,
  layoutVersionListSchema,
} from "@stemma/api-contract";
import {
  type InfiniteData,
  type UseInfiniteQueryResult,
  type UseQueryResult,
  useInfiniteQuery,
  useQuery,
} from "@tanstack/react-query";
import { fromCursor } from "./from-cursor.ts";
import { queryKeys } from "./query-keys.ts";
import { request } from "./request.ts";

/** The layouts of a supply chain, the newest first. */
export function useLayouts(id: string): UseQueryResult<LayoutVersionList> {
  return useQuery({
    queryKey: queryKeys.layouts(id),
    queryFn: ({ signal }) =>
      request(layoutVersionListSchema, `/supply-chains/${encodeURIComponent(id)}/layouts?limit=1000`, { signal }),
  });
}

/** The layouts of all supply chains, by pages. */
export function useAllLayouts(): UseInfiniteQueryResult<InfiniteData<AllLayouts>> {
  return useInfiniteQuery({
    queryKey: queryKeys.allLayouts,
    queryFn: ({ pageParam, signal }) =>
      request(allLayoutsSchema, `/layouts${fromCursor(pageParam)}`, {
        signal,
      }),
    initialPageParam: "",
    getNextPageParam: (page: AllLayouts) => page.next,
  });
}
