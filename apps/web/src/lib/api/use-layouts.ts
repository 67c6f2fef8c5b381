import { type LayoutVersionList, layoutVersionListSchema } from "@stemma/api-contract";
import { type UseQueryResult, useQuery } from "@tanstack/react-query";
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
