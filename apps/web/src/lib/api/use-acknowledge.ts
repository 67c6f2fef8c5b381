import { type AcknowledgementList, acknowledgementListSchema } from "@stemma/api-contract";
import { type UseMutationResult, useMutation, useQueryClient } from "@tanstack/react-query";
import { queryKeys } from "./query-keys.ts";
import { request } from "./request.ts";
import { acknowledgementsPath } from "./use-acknowledgements.ts";

/** A decision about findings; without an end it withdraws the one before. */
export interface FindingDecision {
  readonly findings: readonly string[];
  readonly by: string;
  readonly reason: string | null;
  readonly until: string | null;
}

/** Acknowledges findings, or withdraws that. */
export function useAcknowledge(
  id: string,
  release: string,
): UseMutationResult<AcknowledgementList, Error, FindingDecision> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ findings, by, reason, until }) => {
      const path = acknowledgementsPath(id, release);
      return until === null
        ? request(acknowledgementListSchema, `${path}/withdraw`, { method: "POST", json: { findings, by, reason } })
        : request(acknowledgementListSchema, path, { method: "POST", json: { findings, by, reason, until } });
    },
    // The verdict does not rest on it: nothing else has to be asked for again.
    onSuccess: (list) => client.setQueryData(queryKeys.acknowledgements(id, release), list),
  });
}
