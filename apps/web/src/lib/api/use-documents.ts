import { type DocumentList, documentListSchema } from "@stemma/api-contract";
import { type UseQueryResult, useQuery } from "@tanstack/react-query";
import { queryKeys } from "./query-keys.ts";
import { request } from "./request.ts";

/** The documents of one release, as they were placed there. */
export function useDocuments(id: string, release: string): UseQueryResult<DocumentList> {
  return useQuery({
    queryKey: queryKeys.documents(id, release),
    queryFn: ({ signal }) =>
      request(
        documentListSchema,
        `/supply-chains/${encodeURIComponent(id)}/documents?release=${encodeURIComponent(release)}`,
        { signal },
      ),
  });
}
