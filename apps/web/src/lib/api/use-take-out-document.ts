import { type UseMutationResult, useMutation, useQueryClient } from "@tanstack/react-query";
import { renewEvidence } from "./renew-evidence.ts";
import { requestNothing } from "./request.ts";
import type { Placing } from "./use-place-document.ts";

/** Undoes a placement: the document waits again. */
export function useTakeOutDocument(supplyChainId: string): UseMutationResult<void, Error, Placing> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ sha256, release }) =>
      requestNothing(`/supply-chains/${encodeURIComponent(supplyChainId)}/unplaced/${sha256}/take-out`, {
        method: "POST",
        json: { release },
      }),
    onSuccess: () => renewEvidence(client),
  });
}
