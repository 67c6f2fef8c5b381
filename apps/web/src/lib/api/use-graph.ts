import type { Graph } from "@stemma/api-contract";
import { graphSchema } from "@stemma/api-contract";
import { type UseQueryResult, useQuery } from "@tanstack/react-query";
import { queryKeys } from "./query-keys.ts";
import { request } from "./request.ts";

/** The provenance graph of one release. */
export function useGraph(id: string, release: string): UseQueryResult<Graph> {
  return useQuery({
    queryKey: queryKeys.graph(id, release),
    queryFn: ({ signal }) =>
      request(graphSchema, `/supply-chains/${encodeURIComponent(id)}/graph?release=${encodeURIComponent(release)}`, {
        signal,
      }),
  });
}
