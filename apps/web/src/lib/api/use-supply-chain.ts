import type { SupplyChain } from "@stemma/api-contract";
import { supplyChainSchema } from "@stemma/api-contract";
import { queryOptions, type UseQueryResult, useQuery } from "@tanstack/react-query";
import { askAgainAfter } from "./ask-again-after.ts";
import { queryKeys } from "./query-keys.ts";
import { request } from "./request.ts";

export const supplyChainQuery = (id: string) =>
  queryOptions({
    queryKey: queryKeys.supplyChain(id),
    queryFn: ({ signal }) => request(supplyChainSchema, `/supply-chains/${encodeURIComponent(id)}`, { signal }),
    refetchInterval: ({ state }) => askAgainAfter(state.data === undefined ? [] : [state.data]),
  });

/** One supply chain with its releases and owner keys. */
export function useSupplyChain(id: string): UseQueryResult<SupplyChain> {
  return useQuery(supplyChainQuery(id));
}
