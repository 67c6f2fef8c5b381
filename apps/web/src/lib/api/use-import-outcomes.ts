import { type ImportOutcome, type ImportOutcomePage, importOutcomePageSchema } from "@stemma/api-contract";
import { type InfiniteData, type UseInfiniteQueryResult, useInfiniteQuery } from "@tanstack/react-query";
import { queryKeys } from "./query-keys.ts";
import { request } from "./request.ts";

const PAGE = 100;

/**
 * The outcomes of a job, page by page, all of them or one kind.
 * @param version anything that changes when there may be more of them
 */
export function useImportOutcomes(
  jobId: string,
  outcome: ImportOutcome | null,
  version: string,
): UseInfiniteQueryResult<InfiniteData<ImportOutcomePage>> {
  const filter = outcome === null ? "" : `&outcome=${outcome}`;
  return useInfiniteQuery({
    queryKey: queryKeys.importOutcomes(jobId, outcome, version),
    queryFn: ({ pageParam, signal }) =>
      request(
        importOutcomePageSchema,
        `/import-jobs/${encodeURIComponent(jobId)}/outcomes?limit=${PAGE}&cursor=${pageParam}${filter}`,
        { signal },
      ),
    initialPageParam: "0",
    getNextPageParam: (page) => (page.items.length < PAGE ? null : page.next),
  });
}
