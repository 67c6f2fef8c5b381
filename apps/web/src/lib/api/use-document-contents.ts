import { type DocumentContent, documentContentSchema } from "@stemma/api-contract";
import { useQueries } from "@tanstack/react-query";
import { request } from "./request.ts";

/** What several stored documents say, in the order asked for; undefined until all are there. */
export function useDocumentContents(sha256s: readonly string[]): readonly DocumentContent[] | undefined {
  return useQueries({
    queries: sha256s.map((sha256) => ({
      // The bytes under a digest never change.
      queryKey: ["document-content", sha256],
      staleTime: Number.POSITIVE_INFINITY,
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        request(documentContentSchema, `/documents/${sha256}/content`, { signal }),
    })),
    combine: (results) => {
      const contents = results.flatMap(({ data }) => (data === undefined ? [] : [data]));
      return contents.length === results.length ? contents : undefined;
    },
  });
}
