import type { Verification } from "@stemma/api-contract";
import { verificationSchema } from "@stemma/api-contract";
import { queryOptions, type UseQueryResult, useQuery } from "@tanstack/react-query";
import { queryKeys } from "./query-keys.ts";
import { request } from "./request.ts";

export const verificationQuery = (id: string, release: string) =>
  queryOptions({
    queryKey: queryKeys.verification(id, release),
    queryFn: ({ signal }) =>
      request(
        verificationSchema,
        `/supply-chains/${encodeURIComponent(id)}/verification?release=${encodeURIComponent(release)}`,
        { signal },
      ),
  });

/** The verification of one release: verdict, checks, findings. */
export function useVerification(id: string, release: string): UseQueryResult<Verification> {
  return useQuery(verificationQuery(id, release));
}
