import { type ImportJobList, importJobListSchema } from "@stemma/api-contract";
import { type UseQueryResult, useQuery } from "@tanstack/react-query";
import { queryKeys } from "./query-keys.ts";
import { request } from "./request.ts";

/** The latest import jobs of a supply chain; none where there is no supply chain yet. */
export function useImportJobs(supplyChainId: string | null): UseQueryResult<ImportJobList> {
  return useQuery({
    queryKey: queryKeys.importJobs(supplyChainId ?? ""),
    queryFn: ({ signal }) =>
      request(importJobListSchema, `/supply-chains/${encodeURIComponent(supplyChainId ?? "")}/import-jobs?limit=5`, {
        signal,
      }),
    enabled: supplyChainId !== null,
  });
}
