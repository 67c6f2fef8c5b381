import { type ImportJob, importJobSchema, isOver } from "@stemma/api-contract";
import { type UseQueryResult, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { queryKeys } from "./query-keys.ts";
import { renewEvidence } from "./renew-evidence.ts";
import { request } from "./request.ts";

const POLL_MS = 700;

/** An import job, looked at again and again until it is over (none for `null`); what is shown of the evidence is renewed then. */
export function useImportJob(id: string | null): UseQueryResult<ImportJob> {
  const client = useQueryClient();
  const query = useQuery({
    queryKey: queryKeys.importJob(id ?? ""),
    enabled: id !== null,
    queryFn: ({ signal }) => request(importJobSchema, `/import-jobs/${encodeURIComponent(id ?? "")}`, { signal }),
    refetchInterval: ({ state }) => (state.data !== undefined && isOver(state.data.state) ? false : POLL_MS),
    staleTime: 0,
  });
  const over = query.data !== undefined && isOver(query.data.state);
  useEffect(() => {
    if (over) void renewEvidence(client);
  }, [over, client]);
  return query;
}
