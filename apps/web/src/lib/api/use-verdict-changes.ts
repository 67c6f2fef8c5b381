import { type VerdictChanges, verdictChangesSchema } from "@stemma/api-contract";
import { type UseQueryResult, useQuery } from "@tanstack/react-query";
import { queryKeys } from "./query-keys.ts";
import { request } from "./request.ts";

/** What became of the verdicts of a supply chain since an instant of the server's clock. */
export function useVerdictChanges(id: string, since: string): UseQueryResult<VerdictChanges> {
  return useQuery({
    queryKey: queryKeys.verdictChanges(id, since),
    queryFn: ({ signal }) =>
      request(
        verdictChangesSchema,
        `/supply-chains/${encodeURIComponent(id)}/verdict-changes?since=${encodeURIComponent(since)}`,
        { signal },
      ),
  });
}
