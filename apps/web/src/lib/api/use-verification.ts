import type { Verification } from "@stemma/api-contract";
import { verificationSchema } from "@stemma/api-contract";
import { type UseQueryResult, useQuery } from "@tanstack/react-query";
import { queryKeys } from "./query-keys.ts";
import { request } from "./request.ts";

/** The verification of one release: verdict, checks, findings. */
export function useVerification(id: string, release: string): UseQueryResult<Verification> {
  return useQuery({
    queryKey: queryKeys.verification(id, release),
    queryFn: ({ signal }) =>
      request(
        verificationSchema,
        `/supply-chains/${encodeURIComponent(id)}/verification?release=${encodeURIComponent(release)}`,
        { signal },
      ),
  });
}
