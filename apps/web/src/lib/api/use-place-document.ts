import { type UseMutationResult, useMutation, useQueryClient } from "@tanstack/react-query";
import { renewEvidence } from "./renew-evidence.ts";
import { requestNothing } from "./request.ts";

/** Which waiting document goes where. */
export interface Placing {
  readonly sha256: string;
  readonly release: string;
}

/** Puts a waiting document into a release that exists. */
export function usePlaceDocument(supplyChainId: string): UseMutationResult<void, Error, Placing> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ sha256, release }) =>
      requestNothing(`/supply-chains/${encodeURIComponent(supplyChainId)}/unplaced/${sha256}/place`, {
        method: "POST",
        json: { release },
      }),
    onSuccess: () => renewEvidence(client),
  });
}
