import type { Graph } from "@stemma/api-contract";
import { graphSchema } from "@stemma/api-contract";
import { type UseQueryResult, useQuery } from "@tanstack/react-query";
import { queryKeys } from "./query-keys.ts";
import { request } from "./request.ts";

/** What a layout (its SHA-256) of a supply chain expects. */
export function useExpectedGraph(id: string, layout: string): UseQueryResult<Graph> {
  return useQuery({
    queryKey: queryKeys.expectedGraph(id, layout),
    queryFn: ({ signal }) =>
      request(graphSchema, `/supply-chains/${encodeURIComponent(id)}/layouts/${layout}/graph`, { signal }),
  });
}
