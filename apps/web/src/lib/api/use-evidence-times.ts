import { type EvidenceTimes, evidenceTimesSchema } from "@stemma/api-contract";
import { type UseQueryResult, useQuery } from "@tanstack/react-query";
import { queryKeys } from "./query-keys.ts";
import { request } from "./request.ts";

/** Every time that is known of a release's documents; not asked for where nobody looks at times. */
export function useEvidenceTimes(id: string, release: string, isWanted: boolean): UseQueryResult<EvidenceTimes> {
  return useQuery({
    queryKey: queryKeys.times(id, release),
    enabled: isWanted,
    queryFn: ({ signal }) =>
      request(
        evidenceTimesSchema,
        `/supply-chains/${encodeURIComponent(id)}/releases/${encodeURIComponent(release)}/times`,
        { signal },
      ),
  });
}
