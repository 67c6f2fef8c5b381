import { type Document, type DocumentList, documentListSchema } from "@stemma/api-contract";
import { type UseQueryResult, useQuery } from "@tanstack/react-query";
import { queryKeys } from "./query-keys.ts";
import { request } from "./request.ts";

/** All documents of one release, as they were placed there. */
export function useDocuments(id: string, release: string): UseQueryResult<Pick<DocumentList, "items">> {
  return useQuery({
    queryKey: queryKeys.documents(id, release),
    queryFn: async ({ signal }) => {
      const first = `/supply-chains/${encodeURIComponent(id)}/documents?release=${encodeURIComponent(release)}`;
      const items: Document[] = [];
      for (let path: string | null = first; path !== null; ) {
        const page: DocumentList = await request(documentListSchema, path, { signal });
        for (const item of page.items) items.push(item);
        path = page.next === null ? null : `${first}&cursor=${encodeURIComponent(page.next)}`;
      }
      return { items };
    },
  });
}
