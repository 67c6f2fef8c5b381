import { type Check, checkSchema } from "@stemma/api-contract";
import { queryOptions, type UseQueryResult, useQueries, useQuery } from "@tanstack/react-query";
import { type FullRules, hasTrace, parseCheckDetail } from "../check-detail.ts";
import { RequestError } from "./problem.ts";
import { queryKeys } from "./query-keys.ts";
import { renewEvidence } from "./renew-evidence.ts";
import { request } from "./request.ts";

/** The release whose verification has a check. */
export interface CheckedRelease {
  readonly supplyChain: { readonly id: string };
  readonly release: string;
}

/** A check in full, by the digest in `omitted` of its outline. */
export const ruleTraceQuery = ({ supplyChain: { id }, release }: CheckedRelease, digest: string) =>
  queryOptions({
    queryKey: queryKeys.fullCheck(id, release, digest),
    queryFn: async ({ signal, client }) => {
      const path = `/supply-chains/${encodeURIComponent(id)}/verification/checks/${digest}`;
      try {
        return await request(checkSchema, `${path}?release=${encodeURIComponent(release)}`, { signal });
      } catch (cause) {
        // The evidence has changed since the verification on the screen: what is there now is asked for, with new digests.
        if (cause instanceof RequestError && cause.status === 404) void renewEvidence(client);
        throw cause;
      }
    },
    select: rulesOf,
    // The digest is of all that the check says.
    staleTime: Number.POSITIVE_INFINITY,
    structuralSharing: false,
  });

/** What the artifact rules of a check did, which the outline left out; null when this page does not understand it. */
export function useRuleTrace(of: CheckedRelease, digest: string): UseQueryResult<FullRules | null> {
  return useQuery(ruleTraceQuery(of, digest));
}

/** The same of several checks, in their order. */
export function useRuleTraces(
  of: CheckedRelease,
  digests: readonly string[],
): readonly UseQueryResult<FullRules | null>[] {
  return useQueries({ queries: digests.map((digest) => ruleTraceQuery(of, digest)) });
}

function rulesOf(check: Check): FullRules | null {
  const detail = parseCheckDetail(check);
  return detail?.kind === "artifact-rules" && hasTrace(detail) ? detail : null;
}
