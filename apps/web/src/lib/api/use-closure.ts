import { type Closure, closureSchema } from "@stemma/api-contract";
import { type UseQueryResult, useQuery } from "@tanstack/react-query";
import { queryKeys } from "./query-keys.ts";
import { request } from "./request.ts";

/** What an artifact comes from, or what comes from it: counts, and the nearest artifacts. */
export function useClosure(digest: string, direction: Closure["direction"]): UseQueryResult<Closure> {
  return useQuery({
    queryKey: queryKeys.closure(digest, direction),
    queryFn: ({ signal }) =>
      request(closureSchema, `/artifacts/${encodeURIComponent(digest)}/${direction}?kind=artifact`, { signal }),
  });
}
