import { type UnplacedDocumentList, unplacedDocumentListSchema } from "@stemma/api-contract";
import { type UseQueryResult, useQuery } from "@tanstack/react-query";
import { queryKeys } from "./query-keys.ts";
import { request } from "./request.ts";

/** The newest documents that wait for a release, with the releases that they may belong to. */
export function useUnplaced(id: string): UseQueryResult<UnplacedDocumentList> {
  return useQuery({
    queryKey: queryKeys.unplaced(id),
    queryFn: ({ signal }) =>
      request(unplacedDocumentListSchema, `/supply-chains/${encodeURIComponent(id)}/unplaced?limit=50`, { signal }),
  });
}
