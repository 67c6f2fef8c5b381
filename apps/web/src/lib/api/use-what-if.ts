import type { WhatIf } from "@stemma/api-contract";
import { whatIfSchema } from "@stemma/api-contract";
import { type UseQueryResult, useQuery } from "@tanstack/react-query";
import { queryKeys } from "./query-keys.ts";
import { request } from "./request.ts";

/** What a release would be if a layout (its SHA-256) judged it; nothing is asked for without one. */
export function useWhatIf(id: string, release: string, layout: string | null): UseQueryResult<WhatIf> {
  return useQuery({
    queryKey: queryKeys.whatIf(id, release, layout ?? ""),
    queryFn: ({ signal }) =>
      request(
        whatIfSchema,
        `/supply-chains/${encodeURIComponent(id)}/layouts/${layout ?? ""}/what-if?release=${encodeURIComponent(release)}`,
        { signal },
      ),
    enabled: layout !== null,
  });
}
