import { type DocumentPlaces, documentPlacesSchema } from "@stemma/api-contract";
import { type UseQueryResult, useQuery } from "@tanstack/react-query";
import { queryKeys } from "./query-keys.ts";
import { request } from "./request.ts";

/** The releases that a document stands in. */
export function useDocumentPlaces(sha256: string): UseQueryResult<DocumentPlaces> {
  return useQuery({
    queryKey: queryKeys.documentPlaces(sha256),
    queryFn: ({ signal }) =>
      request(documentPlacesSchema, `/documents/${encodeURIComponent(sha256)}/places`, { signal }),
  });
}
