import type { SupplyChainList } from "@stemma/api-contract";
import { supplyChainListSchema } from "@stemma/api-contract";
import { type UseQueryResult, useQuery } from "@tanstack/react-query";
import { askAgainAfter } from "./ask-again-after.ts";
import { queryKeys } from "./query-keys.ts";
import { request } from "./request.ts";

/** All supply chains with their releases. */
export function useSupplyChains(): UseQueryResult<SupplyChainList> {
  return useQuery({
    queryKey: queryKeys.supplyChains,
    queryFn: ({ signal }) => request(supplyChainListSchema, "/supply-chains", { signal }),
    refetchInterval: ({ state }) => askAgainAfter(state.data?.items ?? []),
  });
}
