import { type UseMutationResult, useMutation, useQueryClient } from "@tanstack/react-query";
import { renewEvidence } from "./renew-evidence.ts";
import { requestNothing } from "./request.ts";

/** Makes a stored public key (by the SHA-256 of its document) an owner key of a supply chain. */
export function useTrustOwnerKey(supplyChainId: string): UseMutationResult<void, Error, string> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (document) =>
      requestNothing(`/supply-chains/${encodeURIComponent(supplyChainId)}/owner-keys`, {
        method: "POST",
        json: { document },
      }),
    onSuccess: () => renewEvidence(client),
  });
}
