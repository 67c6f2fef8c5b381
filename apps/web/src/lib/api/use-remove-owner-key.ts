import { type UseMutationResult, useMutation, useQueryClient } from "@tanstack/react-query";
import { renewEvidence } from "./renew-evidence.ts";
import { requestNothing } from "./request.ts";

/** Takes the trust from an owner key of a supply chain, by key id. */
export function useRemoveOwnerKey(supplyChainId: string): UseMutationResult<void, Error, string> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (keyId) =>
      requestNothing(`/supply-chains/${encodeURIComponent(supplyChainId)}/owner-keys/${encodeURIComponent(keyId)}`, {
        method: "DELETE",
      }),
    onSuccess: () => renewEvidence(client),
  });
}
