import { type SupplyChain, supplyChainSchema } from "@stemma/api-contract";
import { type UseMutationResult, useMutation, useQueryClient } from "@tanstack/react-query";
import { queryKeys } from "./query-keys.ts";
import { request } from "./request.ts";

/** Creates a supply chain by name. */
export function useCreateSupplyChain(): UseMutationResult<SupplyChain, Error, string> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (name) => request(supplyChainSchema, "/supply-chains", { method: "POST", json: { name } }),
    onSuccess: () => client.invalidateQueries({ queryKey: queryKeys.supplyChains }),
  });
}
