import type { LoadDemo } from "@stemma/api-contract";
import { type UseMutationResult, useMutation, useQueryClient } from "@tanstack/react-query";
import { renewEvidence } from "./renew-evidence.ts";
import { requestNothing } from "./request.ts";

/** Loads the demo supply chains of `examples/`; resolves when the list knows them. */
export function useLoadDemo(): UseMutationResult<void, Error, LoadDemo["variant"]> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (variant) => requestNothing("/demo", { method: "POST", json: { variant } satisfies LoadDemo }),
    onSuccess: () => renewEvidence(client),
  });
}
