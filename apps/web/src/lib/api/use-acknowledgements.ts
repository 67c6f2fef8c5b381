import { type AcknowledgementList, acknowledgementListSchema } from "@stemma/api-contract";
import { type UseQueryResult, useQuery } from "@tanstack/react-query";
import { queryKeys } from "./query-keys.ts";
import { request } from "./request.ts";

/** What the team decided about the findings of a release. */
export function useAcknowledgements(id: string, release: string): UseQueryResult<AcknowledgementList> {
  return useQuery({
    queryKey: queryKeys.acknowledgements(id, release),
    queryFn: ({ signal }) => request(acknowledgementListSchema, acknowledgementsPath(id, release), { signal }),
  });
}

/** Where decisions about findings are read and written. */
export function acknowledgementsPath(id: string, release: string): string {
  return `/supply-chains/${encodeURIComponent(id)}/releases/${encodeURIComponent(release)}/acknowledgements`;
}
