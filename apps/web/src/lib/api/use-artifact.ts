import type { Artifact } from "@stemma/api-contract";
import { artifactSchema } from "@stemma/api-contract";
import { type UseQueryResult, useQuery } from "@tanstack/react-query";
import { queryKeys } from "./query-keys.ts";
import { request } from "./request.ts";

/** One artifact, by `algorithm:hex`, across all supply chains. */
export function useArtifact(digest: string): UseQueryResult<Artifact> {
  return useQuery({
    queryKey: queryKeys.artifact(digest),
    queryFn: ({ signal }) => request(artifactSchema, `/artifacts/${encodeURIComponent(digest)}`, { signal }),
  });
}
