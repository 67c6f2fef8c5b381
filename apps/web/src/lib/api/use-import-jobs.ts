import { type ImportJobList, importJobListSchema, isOver } from "@stemma/api-contract";
import { type UseQueryResult, useQuery } from "@tanstack/react-query";
import { queryKeys } from "./query-keys.ts";
import { request } from "./request.ts";

const POLL_MS = 1_500;

/** The latest import jobs of a supply chain, looked at again while one of them works; none where there is no supply chain yet. */
export function useImportJobs(supplyChainId: string | null): UseQueryResult<ImportJobList> {
  return useQuery({
    queryKey: queryKeys.importJobs(supplyChainId ?? ""),
    queryFn: ({ signal }) =>
      request(importJobListSchema, `/supply-chains/${encodeURIComponent(supplyChainId ?? "")}/import-jobs?limit=5`, {
        signal,
      }),
    enabled: supplyChainId !== null,
    refetchInterval: ({ state }) => (state.data?.items.some((job) => !isOver(job.state)) === true ? POLL_MS : false),
  });
}
