import { type ImportJob, importJobSchema } from "@stemma/api-contract";
import { type UseMutationResult, useMutation, useQueryClient } from "@tanstack/react-query";
import { queryKeys } from "./query-keys.ts";
import { request } from "./request.ts";

/** Cancels an import job, or goes on with one that failed. */
export function useSteerImportJob(id: string): UseMutationResult<ImportJob, Error, "cancel" | "resume"> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (verb) =>
      request(importJobSchema, `/import-jobs/${encodeURIComponent(id)}/${verb}`, { method: "POST" }),
    onSuccess: (job) => client.setQueryData(queryKeys.importJob(id), job),
    onSettled: () => client.invalidateQueries({ queryKey: queryKeys.importJob(id) }),
  });
}
