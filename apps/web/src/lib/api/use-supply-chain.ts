import type { SupplyChain } from "@stemma/api-contract";
import { supplyChainSchema } from "@stemma/api-contract";
import { type UseQueryResult, useQuery } from "@tanstack/react-query";
import { queryKeys } from "./query-keys.ts";
import { request } from "./request.ts";

/** One supply chain with its releases and owner keys. */
export function useSupplyChain(id: string): UseQueryResult<SupplyChain> {
  return useQuery({
    queryKey: queryKeys.supplyChain(id),
    queryFn: ({ signal }) => request(supplyChainSchema, `/supply-chains/${encodeURIComponent(id)}`, { signal }),
  });
}
