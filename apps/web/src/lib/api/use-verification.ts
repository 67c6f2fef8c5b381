import { type VerificationOutline, verificationOutlineSchema } from "@stemma/api-contract";
import { queryOptions, type UseQueryResult, useQuery } from "@tanstack/react-query";
import { queryKeys } from "./query-keys.ts";
import { request } from "./request.ts";

export const verificationQuery = (id: string, release: string) =>
  queryOptions({
    queryKey: queryKeys.verification(id, release),
    // Without rule traces: they are nearly all of a large answer, and only whoever opens a check reads them.
    queryFn: ({ signal }) =>
      request(
        verificationOutlineSchema,
        `/supply-chains/${encodeURIComponent(id)}/verification/outline?release=${encodeURIComponent(release)}`,
        { signal },
      ),
  });

/** The verification of one release: verdict, checks, findings; `useRuleTrace` has what it leaves out of a check. */
export function useVerification(id: string, release: string): UseQueryResult<VerificationOutline> {
  return useQuery(verificationQuery(id, release));
}
