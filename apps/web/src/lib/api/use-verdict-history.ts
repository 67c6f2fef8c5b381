import { type VerdictHistory, verdictHistorySchema } from "@stemma/api-contract";
import { type UseQueryResult, useQuery } from "@tanstack/react-query";
import { queryKeys } from "./query-keys.ts";
import { request } from "./request.ts";

/** The newest verdicts on a release, with what changed at each. */
export function useVerdictHistory(id: string, release: string): UseQueryResult<VerdictHistory> {
  return useQuery({
    queryKey: queryKeys.verdicts(id, release),
    queryFn: ({ signal }) =>
      request(
        verdictHistorySchema,
        `/supply-chains/${encodeURIComponent(id)}/releases/${encodeURIComponent(release)}/verdicts?limit=20`,
        { signal },
      ),
  });
}
