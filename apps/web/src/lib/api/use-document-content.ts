import { type DocumentContent, documentContentSchema } from "@stemma/api-contract";
import { type UseQueryResult, useQueries, useQuery } from "@tanstack/react-query";
import { queryKeys } from "./query-keys.ts";
import { request } from "./request.ts";

function options(sha256: string) {
  return {
    queryKey: queryKeys.documentContent(sha256),
    queryFn: ({ signal }: { signal: AbortSignal }) =>
      request(documentContentSchema, `/documents/${encodeURIComponent(sha256)}/content`, { signal }),
    // A document is its bytes.
    staleTime: Number.POSITIVE_INFINITY,
  };
}

/** What a document says; nothing is asked for without one. */
export function useDocumentContent(sha256: string | null): UseQueryResult<DocumentContent> {
  return useQuery({ ...options(sha256 ?? ""), enabled: sha256 !== null });
}

/** What several documents say, in their order. */
export function useDocumentContents(documents: readonly string[]): readonly UseQueryResult<DocumentContent>[] {
  return useQueries({ queries: documents.map(options) });
}
